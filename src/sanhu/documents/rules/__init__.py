"""Pure rules of the room: words, the data of papers, what a paper lacks, what makes an agreement weak."""
