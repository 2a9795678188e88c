// A service in Go against the mock, with the clients that oapi-codegen makes of both documents: what each call answers is
// read by the generated types alone, and one line of JSON says what was read.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"os"

	"mockclient/control"
	"mockclient/partner"
)

const account = "my_account_token_12"

func main() {
	url := os.Args[1]
	ctx := context.Background()
	authorised := func(_ context.Context, request *http.Request) error {
		request.SetBasicAuth("go_client", "secret")
		return nil
	}
	api, err := partner.NewClientWithResponses(url+"/v3", partner.WithRequestEditorFn(authorised))
	check(err)
	admin, err := control.NewClientWithResponses(url+"/__admin", control.WithRequestEditorFn(authorised))
	check(err)

	webhooks, err := api.GetWebhooksWithResponse(ctx, &partner.GetWebhooksParams{})
	check(err)
	token := "go_refund"
	created, err := api.CreateBalanceRefundWithResponse(ctx, account, partner.CreateBalanceRefundJSONRequestBody{
		Token: &token, Method: partner.ACH, Amount: 500, Description: "from Go", CurrencyCode: partner.USD,
	})
	check(err)
	journal, err := api.ListAccountJournalEntriesWithResponse(ctx, account,
		&partner.ListAccountJournalEntriesParams{DetailToken: &token})
	check(err)
	entry := journal.JSON200.Data[0]
	read, err := api.RetrieveAccountWithResponse(ctx, account, &partner.RetrieveAccountParams{})
	check(err)
	refused, err := api.CreateBalanceRefundWithResponse(ctx, "nobody", partner.CreateBalanceRefundJSONRequestBody{
		Method: partner.CHECK, Amount: 1, Description: "to nobody", CurrencyCode: partner.USD,
	})
	check(err)
	returned, err := admin.ReturnRefundWithResponse(ctx, token, &control.ReturnRefundParams{},
		control.ReturnRefundJSONRequestBody{})
	check(err)
	// A refund has the shape of its resource.
	moved, err := returned.JSON201.Refund.AsAccountCreditBalanceRefundResponse()
	check(err)
	refunds, err := admin.ListRefundsWithResponse(ctx, &control.ListRefundsParams{})
	check(err)

	line, err := json.Marshal(map[string]any{
		"webhooks":      webhooks.StatusCode(),
		"refund":        created.JSON201.Status,
		"entry":         entry.Type,
		"detail_status": (*entry.DetailObject)["status"],
		"balance":       read.JSON200.CurrentBalance,
		"apr":           (*read.JSON200.Usages)[0].Aprs[0].Schedule[0].Value,
		"refused":       refused.JSON404.Message,
		"returned":      moved.Status,
		"refunds":       refunds.JSON200.Count,
	})
	check(err)
	fmt.Println(string(line))
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
