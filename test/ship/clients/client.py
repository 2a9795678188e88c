"""A service in Python against the mock, with the clients that openapi-python-client makes of both documents.

What each call answers is read by the generated models alone, and one line of JSON says what was read.
"""

import json
import sys

from control import AuthenticatedClient as ControlClient
from control.api.refunds import list_refunds, return_refund
from partner import AuthenticatedClient
from partner.api.balance_refunds import create_balance_refund
from partner.api.credit_accounts import retrieve_account
from partner.api.journal_entries import list_account_journal_entries
from partner.api.webhooks import get_webhooks
from partner.models import AccountCreditBalanceRefundReq, CurrencyCode, RefundMethod

ACCOUNT = "my_account_token_12"
BASIC = "cHl0aG9uX2NsaWVudDpzZWNyZXQ="  # python_client:secret

url = sys.argv[1]
api = AuthenticatedClient(base_url=f"{url}/v3", token=BASIC, prefix="Basic", raise_on_unexpected_status=True)
admin = ControlClient(base_url=f"{url}/__admin", token=BASIC, prefix="Basic", raise_on_unexpected_status=True)


def refund_of(method: RefundMethod, amount: float, token: str) -> AccountCreditBalanceRefundReq:
    return AccountCreditBalanceRefundReq(
        method=method, amount=amount, description="from Python", currency_code=CurrencyCode.USD, token=token
    )


webhooks = get_webhooks.sync_detailed(client=api)
created = create_balance_refund.sync(ACCOUNT, client=api, body=refund_of(RefundMethod.ACH, 500, "python_refund"))
journal = list_account_journal_entries.sync(ACCOUNT, client=api, detail_token="python_refund")
entry = journal.data[0]
account = retrieve_account.sync(ACCOUNT, client=api)
refused = create_balance_refund.sync("nobody", client=api, body=refund_of(RefundMethod.CHECK, 1, "other"))
returned = return_refund.sync("python_refund", client=admin)
refunds = list_refunds.sync(client=admin)

print(
    json.dumps(
        {
            "webhooks": int(webhooks.status_code),
            "refund": created.status.value,
            "entry": entry.type_,
            "detail_status": entry.detail_object["status"],
            "balance": account.current_balance,
            "apr": account.usages[0].aprs[0].schedule[0].value,
            "refused": refused.message,
            "returned": returned.refund.status.value,
            "refunds": refunds.count,
        }
    )
)
