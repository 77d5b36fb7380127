"""What an agent may be let do, as a power of attorney prints it: each thing by itself (民法典 165)."""

POWERS = {
    "heard": "替我参加调解，说明情况",
    "asks": "替我提出要求，答应或不答应对方的要求",
    "signs": "替我在调解协议上签名",
    "takes": "替我收下对方给的钱和东西，打收条",
}
