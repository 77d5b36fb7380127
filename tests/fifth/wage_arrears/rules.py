"""When a claim for wages may be registered."""

from sanhu.lib.refusals import Refusal


def refusals_to_register(*, employer: str, workers: int, sum_fen: int) -> list[Refusal]:
    """Return why a claim says too little to be worked on."""
    refusals = []
    if not employer.strip():
        refusals.append(Refusal("wage_arrears.no_employer", field="employer"))
    if workers < 1:
        refusals.append(Refusal("wage_arrears.no_workers", field="workers"))
    if sum_fen < 1:
        article = "工资支付暂行规定第十八条"
        refusals.append(Refusal("wage_arrears.no_sum", {}, article, field="sum_fen"))
    return refusals
