"""Figures and ratios of one run on one named machine: `make bench`. Nothing is asserted by the clock."""
