// Generated from the OpenAPI documents by `npm run generate`; not written by hand.
export interface paths {
    "/credit/accounts/{account_token}/creditbalancerefunds": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The account's token. */
                account_token: components["parameters"]["accountToken"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create balance refund
         * @description Issues a refund on an account with a negative balance and posts its journal entry, type `account.balancerefund`,
         *     in the same moment. At most the credit can be refunded: 4000 on a balance of -4000.
         *
         *     With a `token` of your own the call can be repeated: the same content answers 201 with the same refund, other
         *     content answers 409.
         */
        post: operations["createBalanceRefund"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/credit/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List accounts */
        get: operations["listAccounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/credit/accounts/{account_token}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The account's token. */
                account_token: components["parameters"]["accountToken"];
            };
            cookie?: never;
        };
        /** Retrieve account */
        get: operations["retrieveAccount"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/credit/accounts/{account_token}/journalentries": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The account's token. */
                account_token: components["parameters"]["accountToken"];
            };
            cookie?: never;
        };
        /**
         * List journal entries
         * @description Arrays may be sent as repeated parameters, `groups=FEE&groups=PAYMENT`, or with commas, `groups=FEE,PAYMENT`.
         *     A bare date as the end of a range includes its whole day in UTC.
         */
        get: operations["ListAccountJournalEntries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/credit/accounts/{account_token}/journalentries/{journal_entry_token}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The account's token. */
                account_token: components["parameters"]["accountToken"];
                /** @description The entry's token. */
                journal_entry_token: string;
            };
            cookie?: never;
        };
        /**
         * Retrieve journal entry
         * @description A single entry is always shown whole; there is nothing to expand.
         */
        get: operations["getAccountJournalEntry"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List webhooks */
        get: operations["getWebhooks"];
        put?: never;
        /**
         * Create webhook
         * @description Registers a receiver of messages. The partner demands HTTPS; refund-mock takes `http://` as well, and calls only
         *     loopback unless the server was started with `--allow-webhook-host`. Five webhooks may be active, a sixth is a 400,
         *     code 400004.
         *
         *     With a `token` of your own the call can be repeated: the same content answers 201 with the same webhook, other
         *     content answers 409. There is no way to delete a webhook: set `active` to false.
         */
        post: operations["postWebhooks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The webhook's token. */
                token: components["parameters"]["webhookToken"];
            };
            cookie?: never;
        };
        /** Retrieve webhook */
        get: operations["getWebhooksToken"];
        /**
         * Update webhook
         * @description What the webhook is to be from now on: `name`, `events` and `config` as a whole, its secret and its custom headers
         *     included. An `active` that is left out is true, as when the webhook was made. The partner's documents demand all three
         *     fields as well: a webhook is not made inactive by `active` alone.
         */
        put: operations["putWebhooksToken"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/customheaders/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The webhook's token. */
                token: components["parameters"]["webhookToken"];
            };
            cookie?: never;
        };
        get?: never;
        /**
         * Update a webhook's custom headers
         * @description Adds the headers that are sent, and changes those that are there, whose names are told apart without regard to
         *     capital letters; the others stay. No body and `{}` change nothing. A webhook has three headers at most; one is taken
         *     away by a PUT of the webhook with a `config` that lacks it.
         */
        put: operations["putWebhooksCustomHeadersToken"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{token}/ping": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The webhook's token. */
                token: components["parameters"]["webhookToken"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ping webhook
         * @description Sends `{"pings":[{"token":"marqeta","payload":"healthcheck"}]}` to the webhook's URL and answers what the receiver
         *     answered, as it is: any status, with any body of up to 1 MiB or none, and its Content-Type, Content-Encoding and
         *     Content-Language; JSON without a type is called JSON. Other headers of the receiver are not handed on.
         *
         *     It is a 422, code 422600, only when there was no answer within 5 s (`--webhook-timeout`), none that could be handed on,
         *     or no connection. A ping is never tried again.
         *
         *     Refusals of refund-mock itself have the shape Error. What the receiver says may have any, so that no answer has a
         *     schema here, as in the partner's document.
         */
        post: operations["postWebhooksTokenPing"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{token}/{event_type}/{event_token}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The webhook's token. */
                token: components["parameters"]["webhookToken"];
                /**
                 * @description The partner's document lists the types that have to do with cards and users, from chargebacktransition to
                 *     threedstransition. None of these happen here, and to ask for one is a 404. The three types of credit events are here
                 *     beside them, which that document has in the credit resend only: there is no other way to send an event again to one
                 *     webhook alone, whatever it subscribes to. A program that is to run against the partner uses the credit resend.
                 */
                event_type: components["parameters"]["eventType"];
                /** @description The token of the event, such as a journal entry's. */
                event_token: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resend an event to a webhook
         * @description Sends it once more to this webhook, whatever it subscribes to, and answers with it.
         */
        post: operations["postWebhooksTokenEventtypeEventtoken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/credit/webhooks/{event_type}/{resource_token}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Of these journalentry, accounttransition and paymenttransition happen here; of the others there is none to send, a 404,
                 *     as for any other name.
                 */
                event_type: components["parameters"]["creditEventType"];
                /** @description The token of the event, such as a journal entry's. */
                resource_token: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resend a credit event
         * @description Sends it once more to every active webhook that subscribes to it, and answers with it: bare, as the samples of the
         *     partner's document show it, or with the assumption credit_resend_answer=message within the message that holds it.
         */
        post: operations["resendWebhookEvent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ping": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Returns a heartbeat */
        get: operations["getPing"];
        put?: never;
        /** Echoes a payload */
        post: operations["postPing"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description A refusal. By default it carries the Core API's pair and the credit part's pair at once (assumption error_shape). */
        Error: {
            /** @description Six digits, the first three usually the HTTP status. */
            error_code?: string;
            error_message?: string;
            code?: number;
            message?: string;
        };
        /** @enum {string} */
        CurrencyCode: "USD";
        /**
         * @description How the money reaches the cardholder.
         * @enum {string}
         */
        RefundMethod: "ACH" | "CHECK";
        /**
         * @description Where the refund stands. The enum is shared with payments.
         * @enum {string}
         */
        PaymentStatus: "INITIATED" | "PENDING" | "PROCESSING" | "SUBMITTED" | "CANCELLED" | "COMPLETED" | "RETURNED" | "REFUNDED" | "SYS_ERROR" | "ACH_ERROR";
        AccountCreditBalanceRefundReq: {
            /** @description Your own identifier, which makes the call repeatable. Generated if left out. */
            token?: string;
            method: components["schemas"]["RefundMethod"];
            /** @description At most the amount that brings the balance to 0. */
            amount: number;
            description: string;
            currency_code: components["schemas"]["CurrencyCode"];
        };
        AccountCreditBalanceRefundResponse: {
            token: string;
            account_token: string;
            status: components["schemas"]["PaymentStatus"];
            method: components["schemas"]["RefundMethod"];
            amount: number;
            description: string;
            /** Format: date-time */
            created_time: string;
            /** Format: date-time */
            updated_time: string;
        };
        /** @enum {string} */
        AccountType: "CONSUMER" | "BUSINESS";
        /**
         * @description Whether the account carried a balance over from one statement to the next.
         * @enum {string}
         */
        CycleType: "BEGINNING_REVOLVING" | "REVOLVING" | "END_REVOLVING" | "TRANSACTING";
        /** @enum {string} */
        AccountStatusEnum: "UNACTIVATED" | "ACTIVE" | "SUSPENDED" | "TERMINATED" | "CHARGE_OFF";
        AccountResponse: {
            token: string;
            type: components["schemas"]["AccountType"];
            status: components["schemas"]["AccountStatusEnum"];
            substatuses?: string[];
            user_substatuses?: string[];
            business_substatuses?: string[];
            name?: string;
            description?: string;
            user_token?: string;
            /** @description On business accounts only. */
            business_token?: string;
            bundle_token?: string;
            credit_product_token?: string;
            external_offer_id?: string;
            secured_account_token?: string;
            credit_limit?: number;
            /** @description The sum of the POSTED journal entries. Negative is owed to the cardholder. */
            current_balance?: number;
            /** @description The limit less balance and pending debits, at most the limit (assumption available_credit). */
            available_credit?: number;
            remaining_statement_balance?: number;
            remaining_min_payment_due?: number;
            currency_code: components["schemas"]["CurrencyCode"];
            config: components["schemas"]["AccountConfigResponse"];
            /** @description Left out of light responses only. */
            usages?: components["schemas"]["AccountUsageResponse"][];
            latest_statement_cycle_type?: components["schemas"]["CycleType"];
            max_apr_schedules?: components["schemas"]["MaxAPRSchedulesResponse"][];
            apr_upper_limit?: number;
            /** Format: date-time */
            activation_time?: string;
            /** Format: date-time */
            created_time: string;
            /** Format: date-time */
            updated_time: string;
        };
        /** @description A cap on the APR for a time. */
        MaxAPRSchedulesResponse: {
            /** @enum {string} */
            reason: "SCRA" | "MLA" | "HARDSHIP";
            value: number;
            /** Format: date-time */
            start_date: string;
            /** Format: date-time */
            end_date?: string;
        };
        AccountConfigResponse: {
            billing_cycle_day: number;
            /** @deprecated */
            payment_due_day?: number;
            /**
             * @description Days from the due date to the next billing cycle; -1 is the day before it.
             * @default -1
             */
            payment_due_interval: number;
            /**
             * @default NA
             * @enum {string}
             */
            card_level: "PREMIUM" | "TRADITIONAL" | "NA";
            /** @default false */
            e_disclosure_active: boolean;
            payment_holds: components["schemas"]["AccountConfigPaymentHolds"];
            fees?: components["schemas"]["ConfigFeeScheduleResponse"][];
            rewards?: components["schemas"]["AccountReward"][];
            min_payment?: components["schemas"]["AccountConfigMinPayment"];
        };
        /** @description How many days the credit that a payment frees is kept back, by the payment's method. */
        AccountConfigPaymentHolds: {
            ach_hold_days?: number;
            check_hold_days?: number;
        };
        AccountReward: {
            type: components["schemas"]["RewardType"];
            method: components["schemas"]["Method"];
            value?: number;
        };
        /** @enum {string} */
        RewardType: "AUTO_CASH_BACK" | "CASH_BACK" | "STATEMENT_CREDIT";
        /**
         * @description Whether a value is a sum of money or a percentage.
         * @enum {string}
         */
        Method: "PERCENTAGE" | "FLAT";
        AccountConfigMinPayment: {
            active?: boolean;
            min_payment_flat_amount?: number;
            min_payment_percentage?: number;
            /** Format: date-time */
            override_start_time?: string;
            /** Format: date-time */
            override_end_time?: string;
        };
        /** @enum {string} */
        FeeMethod: "FLAT" | "PERCENTAGE";
        /** @enum {string} */
        AccountProductFeeType: "LATE_PAYMENT_FEE" | "RETURNED_PAYMENT_FEE" | "MONTHLY_FEE" | "ANNUAL_FEE" | "FOREIGN_TRANSACTION_FEE";
        ConfigFeeScheduleResponse: {
            type?: components["schemas"]["AccountProductFeeType"];
            active?: boolean;
            /** Format: date-time */
            created_date?: string;
            /** Format: date-time */
            updated_date?: string;
            schedule?: components["schemas"]["ConfigFeeScheduleEntry"][];
        };
        ConfigFeeScheduleEntry: {
            /** Format: date-time */
            effective_date?: string;
            method: components["schemas"]["FeeMethod"];
            value: number;
        };
        /** @description What the account is used for, and what is charged for it. */
        AccountUsageResponse: {
            type: components["schemas"]["BalanceType"];
            aprs: components["schemas"]["AprScheduleResponse"][];
            fees?: components["schemas"]["AccountFee"][];
        };
        /** @enum {string} */
        BalanceType: "PURCHASE";
        /** @description A rate of interest, and when which value of it is in effect. */
        AprScheduleResponse: {
            type: components["schemas"]["AccountAprType"];
            active?: boolean;
            /** Format: date-time */
            created_date?: string;
            /** Format: date-time */
            updated_date?: string;
            schedule: components["schemas"]["AprScheduleEntryResponse"][];
        };
        /** @enum {string} */
        AccountAprType: "GO_TO" | "PROMOTIONAL";
        AprScheduleEntryResponse: {
            /**
             * @default FIXED
             * @enum {string}
             */
            type: "FIXED" | "VARIABLE";
            /** @description In per cent; of a variable rate, the prime rate and the margin together. */
            value: number;
            /**
             * Format: float
             * @description Percentage points above the prime rate; of a variable rate only.
             */
            margin?: number;
            /**
             * @description Whether the rate waits for the next billing cycle.
             * @default false
             */
            apply_next_cycle: boolean;
            /** Format: date-time */
            effective_date?: string;
        };
        AccountFee: {
            type: components["schemas"]["FeeType"];
            method: components["schemas"]["Method"];
            value?: number;
        };
        /** @enum {string} */
        FeeType: "FOREIGN_TRANSACTION_FEE" | "OVER_LIMIT_FEE" | "LATE_PAYMENT_FEE" | "RETURNED_PAYMENT_FEE" | "CARD_REPLACEMENT_FEE" | "MINIMUM_INTEREST_FEE" | "MINIMUM_INTEREST_FEE_REVERSAL" | "ANNUAL_FEE" | "MONTHLY_FEE" | "ACCOUNT_FEE";
        AccountsPage: {
            count: components["schemas"]["PageCount"];
            start_index: components["schemas"]["PageStart"];
            end_index: components["schemas"]["PageEnd"];
            is_more: components["schemas"]["PageIsMore"];
            data: components["schemas"]["AccountResponse"][];
        };
        /** @description The size of this page, not the total. */
        PageCount: number;
        /** @description The index of the first item of this page. */
        PageStart: number;
        /** @description The index of the last item of this page (assumption end_index); start_index on an empty page. */
        PageEnd: number;
        /** @description Whether more items follow this page. */
        PageIsMore: boolean;
        JournalEntry: {
            token: string;
            /** @description A second identifier, for people. */
            id: string;
            account_token: string;
            user_token: string;
            card_token?: string;
            /** @description Positive raises the balance, negative lowers it. */
            amount: number;
            currency_code: components["schemas"]["CurrencyCode"];
            /** @enum {string} */
            group: "PURCHASE" | "REFUND" | "DISPUTE" | "ORIGINAL_CREDIT" | "FEE" | "REWARD" | "INTEREST" | "PAYMENT" | "ADJUSTMENT" | "BALANCE_TRANSFER" | "CASH_ADVANCE" | "BALANCE_REFUND";
            /** @description The event type, such as account.balancerefund. */
            type: string;
            /**
             * @description POSTED and PENDING count, DECLINED and ERROR have no effect. Never changes.
             * @enum {string}
             */
            status: "PENDING" | "POSTED" | "DECLINED" | "ERROR" | "CLEARED";
            /** @description The token of the resource behind the entry; of a balance refund, the refund's token. */
            detail_token: string;
            /**
             * @description The resource behind the entry as it is now, in the shape that its group has: x-detail-objects names it. A
             *     fixture may say its own.
             */
            detail_object?: Record<string, never>;
            /** @description The first entry of the chain; absent on that entry itself. */
            root_token?: string;
            /** @description The entry that this one answers; absent on an entry that answers none. */
            related_token?: string;
            memo?: string;
            metadata?: {
                [key: string]: string;
            } | null;
            original_currency?: components["schemas"]["OriginalCurrency"];
            /** Format: date-time */
            program_migration_time?: string;
            /**
             * Format: date-time
             * @description When the balance is touched.
             */
            impact_time: string;
            /**
             * Format: date-time
             * @description As impact_time, except on purchases.
             */
            request_time: string;
            /** Format: date-time */
            created_time: string;
        };
        /** @description A card transaction, as far as a journal entry tells of it. */
        transaction_model: {
            token: string;
            /** @description That of the journal entry. */
            type: string;
            /** @enum {string} */
            state: "PENDING" | "CLEARED" | "COMPLETION" | "DECLINED" | "ERROR";
            user_token?: string;
            acting_user_token: string;
            card_token?: string;
            amount: number;
            request_amount?: number;
            currency_code?: string;
            network?: string;
            response?: components["schemas"]["response"];
            card_acceptor?: components["schemas"]["transaction_card_acceptor"];
            currency_conversion?: components["schemas"]["currency_conversion"];
            preceding_related_transaction_token?: string;
            created_time?: string;
            user_transaction_time?: string;
        };
        /** @description What the authorisation was answered with. */
        response: {
            code: string;
            memo?: string;
        };
        /** @description The merchant. */
        transaction_card_acceptor: {
            name?: string;
        };
        currency_conversion: {
            network?: components["schemas"]["network"];
        };
        /** @description The amount in the currency of the purchase. */
        network: {
            original_amount?: number;
            original_currency_code?: string;
            conversion_rate?: number;
        };
        /** @description Money that was sent to the card. */
        push_to_card_disbursement_response: {
            token?: string;
            amount?: number;
            currency_code?: string;
            memo?: string;
            status?: string;
            created_time: string;
            last_modified_time: string;
        };
        DisputeResponse: {
            token: string;
            account_token: string;
            /** @description The journal entry in dispute. */
            ledger_entry_token: string;
            amount: number;
            category: components["schemas"]["DisputeCategory"];
            status: components["schemas"]["DisputeStatus"];
            notes?: string;
            /** Format: date-time */
            resolved_at?: string;
            /** Format: date-time */
            created_time: string;
            /** Format: date-time */
            updated_time: string;
        };
        /** @enum {string} */
        DisputeCategory: "FRAUD" | "AUTH" | "PROCESSING_ERROR" | "CONSUMER_DISPUTE";
        /** @enum {string} */
        DisputeStatus: "ACTIVE" | "REVERSED" | "AH_WON" | "AH_LOST" | "REFUNDED";
        RewardResponse: {
            token: string;
            account_token?: string;
            type: components["schemas"]["RewardType"];
            amount: number;
            applied_to_amount?: number;
            method?: components["schemas"]["Method"];
            value?: number;
            currency_code: components["schemas"]["CurrencyCode"];
            description: string;
            note?: string;
            /** Format: date-time */
            created_time: string;
            /** Format: date-time */
            updated_time: string;
        };
        /** @description A payment on the account. */
        PaymentDetailResponse: {
            token: string;
            account_token: string;
            /** @enum {string} */
            method: "ACH" | "CHECK" | "DEBIT" | "CASH" | "SECURED_CARD";
            amount: number;
            currency_code: components["schemas"]["CurrencyCode"];
            description: string;
            status: components["schemas"]["PaymentStatus"];
            /** @default 0 */
            hold_days: number;
            /** @default false */
            on_hold: boolean;
            /** @default false */
            is_manually_released: boolean;
            transitions: components["schemas"]["PaymentTransitionResponse"][];
            allocations?: components["schemas"]["PaymentAllocationResponse"][];
            /** Format: date-time */
            created_time: string;
            /** Format: date-time */
            updated_time: string;
        };
        PaymentTransitionResponse: {
            token: string;
            account_token: string;
            payment_token: string;
            status: components["schemas"]["PaymentStatus"];
            /** Format: date-time */
            created_time?: string;
        };
        /** @description What part of the payment went where. */
        PaymentAllocationResponse: {
            /** @enum {string} */
            bucket: "PRINCIPAL" | "INTEREST" | "FEES";
            amount: number;
        };
        /** @description The interest of one billing cycle. */
        InterestDetail: {
            token: string;
            account_token: string;
            interest_amount: number;
            currency_code: components["schemas"]["CurrencyCode"];
            goto_apr?: number;
            daily_periodic_rate?: number;
            average_daily_balance?: number;
            days_in_billing_cycle?: number;
            statement_token?: string;
            statement_balance?: number;
            /** Format: date-time */
            statement_opening_date?: string;
            /** Format: date-time */
            statement_closing_date?: string;
            /** Format: date-time */
            created_date?: string;
            /** Format: date-time */
            updated_date?: string;
        };
        FeeDetail: {
            token: string;
            account_token: string;
            type: components["schemas"]["FeeType"];
            method: components["schemas"]["Method"];
            value: number;
            amount: number;
            currency_code: components["schemas"]["CurrencyCode"];
            description?: string;
            /** Format: date-time */
            created?: string;
        };
        AccountAdjustmentResponse: {
            token: string;
            account_token: string;
            /** @enum {string} */
            type: "PURCHASE" | "FEE" | "REWARD" | "INTEREST" | "GENERAL";
            amount: number;
            currency_code: components["schemas"]["CurrencyCode"];
            description: string;
            /** @enum {string} */
            reason: "DISPUTE" | "DISPUTE_RESOLUTION" | "RETURNED_OR_CANCELED_PAYMENT" | "OTHER";
            /** @enum {string} */
            source_account_type: "NETWORK" | "SPONSOR_BANK" | "MQ_RESERVE" | "PROGRAM_FUNDING";
            /** @description The journal entry that is adjusted. */
            original_ledger_entry_token?: string;
            /** Format: date-time */
            created_time?: string;
        };
        /** @description The amount in the currency of the purchase; in lists embedded by expand=originalCurrency. */
        OriginalCurrency: {
            amount?: number;
            code?: string;
        };
        JournalEntriesPage: {
            count: components["schemas"]["PageCount"];
            start_index: components["schemas"]["PageStart"];
            end_index: components["schemas"]["PageEnd"];
            is_more: components["schemas"]["PageIsMore"];
            data: components["schemas"]["JournalEntry"][];
        };
        /**
         * Format: date-or-date-time
         * @description 2026-01-05 or 2026-01-05T15:00:00Z.
         */
        DateOrInstant: string;
        webhook_request_model: {
            /** @description Your own identifier, which makes the call repeatable. Generated if left out. */
            token?: string;
            name: string;
            /** @default true */
            active: boolean;
            /**
             * @description What to be told of: everything by `*` or `credit.*`, all of a kind by `journalentry.*` or
             *     `creditjournalentries`, one event by its name: `journalentry.` and the type of an entry,
             *     `accounttransition.` or `paymenttransition.` and a status in lower case. Only the first two are documented
             *     (assumption webhook_event_names).
             *
             *     The partner's documents set no limits to the list. Here it has 1 to 100 names of at most 100 characters: a webhook
             *     that subscribes to nothing is told of nothing, which is a mistake sooner than a wish, and fewer than 100 names cover
             *     all that happens here.
             */
            events: string[];
            config: components["schemas"]["webhook_config_request_model"];
        };
        webhook_base_model: {
            name: string;
            /** @default true */
            active: boolean;
            /**
             * @description What to be told of: everything by `*` or `credit.*`, all of a kind by `journalentry.*` or
             *     `creditjournalentries`, one event by its name: `journalentry.` and the type of an entry,
             *     `accounttransition.` or `paymenttransition.` and a status in lower case. Only the first two are documented
             *     (assumption webhook_event_names).
             *
             *     The partner's documents set no limits to the list. Here it has 1 to 100 names of at most 100 characters: a webhook
             *     that subscribes to nothing is told of nothing, which is a mistake sooner than a wish, and fewer than 100 names cover
             *     all that happens here.
             */
            events: string[];
            config: components["schemas"]["webhook_config_request_model"];
        };
        WebhookUpdateCustomHeaderRequest: {
            custom_header?: components["schemas"]["CustomHeader"];
        };
        /** @description Nothing. */
        WebhookPingRequest: Record<string, never>;
        webhook_config_request_model: {
            /** @description Where messages are sent. */
            url: string;
            /** @description Sent with each message; without control characters. */
            basic_auth_username: string;
            /**
             * @description Sent with each message; without control characters. The partner documents a rule for its characters, which the
             *     sample of its own document, `my_20-to-50-character_password`, breaks: it has no upper-case letter. The assumption
             *     webhook_password_rule=length_only leaves only the length.
             */
            basic_auth_password: string;
            /** @description Signs each message; without one none is signed. */
            secret?: string;
            signature_algorithm?: components["schemas"]["SignatureAlgorithm"];
            custom_header?: components["schemas"]["CustomHeader"];
            /**
             * @description Accepted; has no effect.
             * @default false
             */
            use_mtls: boolean;
        };
        /**
         * @description How messages are signed; that of the assumption default_signature_algorithm if left out.
         * @enum {string}
         */
        SignatureAlgorithm: "HMAC_SHA_1" | "HMAC_SHA_256";
        /** @description Headers sent with each message, by name. */
        CustomHeader: {
            [key: string]: string;
        };
        webhook_response_model: {
            token: string;
            name: string;
            active: boolean;
            events: string[];
            config: components["schemas"]["webhook_config_response_model"];
            /** Format: date-time */
            created_time: string;
            /** Format: date-time */
            last_modified_time: string;
        };
        webhook_config_response_model: {
            url: string;
            basic_auth_username: components["schemas"]["Masked"];
            basic_auth_password: components["schemas"]["Masked"];
            secret?: components["schemas"]["Masked"];
            signature_algorithm?: components["schemas"]["SignatureAlgorithm"];
            custom_header?: components["schemas"]["CustomHeader"];
            use_mtls?: boolean;
        };
        /** @description The first character, ten asterisks and the last character. */
        Masked: string;
        WebhookResponseModelListResponse: {
            count: components["schemas"]["PageCount"];
            start_index: components["schemas"]["PageStart"];
            end_index: components["schemas"]["PageEnd"];
            is_more: components["schemas"]["PageIsMore"];
            data: components["schemas"]["WebhookFields"][];
        };
        /** @description A webhook, or those of its fields that were asked for. */
        WebhookFields: {
            token?: string;
            name?: string;
            active?: boolean;
            events?: string[];
            config?: components["schemas"]["WebhookConfigFields"];
            /** Format: date-time */
            created_time?: string;
            /** Format: date-time */
            last_modified_time?: string;
        };
        WebhookConfigFields: {
            url?: string;
            basic_auth_username?: components["schemas"]["Masked"];
            basic_auth_password?: components["schemas"]["Masked"];
            secret?: components["schemas"]["Masked"];
            signature_algorithm?: components["schemas"]["SignatureAlgorithm"];
            custom_header?: components["schemas"]["CustomHeader"];
            use_mtls?: boolean;
        };
        /** @description A journal entry as messages show it, with null where there is none. */
        JournalEntryEvent: {
            token: string;
            /** @description A second identifier, for people. */
            id: string;
            account_token: string;
            user_token: string;
            card_token?: string;
            /** @description Positive raises the balance, negative lowers it. */
            amount: number;
            currency_code: components["schemas"]["CurrencyCode"];
            /** @enum {string} */
            group: "PURCHASE" | "REFUND" | "DISPUTE" | "ORIGINAL_CREDIT" | "FEE" | "REWARD" | "INTEREST" | "PAYMENT" | "ADJUSTMENT" | "BALANCE_TRANSFER" | "CASH_ADVANCE" | "BALANCE_REFUND";
            /** @description The event type, such as account.balancerefund. */
            type: string;
            /**
             * @description POSTED and PENDING count, DECLINED and ERROR have no effect. Never changes.
             * @enum {string}
             */
            status: "PENDING" | "POSTED" | "DECLINED" | "ERROR" | "CLEARED";
            /** @description The token of the resource behind the entry; of a balance refund, the refund's token. */
            detail_token: string;
            /**
             * @description The resource behind the entry as it is now, in the shape that its group has: x-detail-objects names it. A
             *     fixture may say its own.
             */
            detail_object?: Record<string, never>;
            dispute_token: string | null;
            /** @description The first entry of the chain; null on that entry itself. */
            root_token: string | null;
            /** @description The entry that this one answers; null on an entry that answers none. */
            related_token: string | null;
            memo?: string;
            metadata?: {
                [key: string]: string;
            } | null;
            original_currency?: components["schemas"]["OriginalCurrency"];
            /** Format: date-time */
            program_migration_time?: string;
            /**
             * Format: date-time
             * @description When the balance is touched.
             */
            impact_time: string;
            /**
             * Format: date-time
             * @description As impact_time, except on purchases.
             */
            request_time: string;
            /** Format: date-time */
            created_time: string;
        };
        AccountTransitionEvent: {
            token: string;
            account_token: string;
            original_status: components["schemas"]["AccountStatusEnum"];
            status: components["schemas"]["AccountStatusEnum"];
            /** Format: date-time */
            created_time: string;
        };
        /** @description Of a balance refund with the assumption refund_transition_events=on only; payment_token is the refund's token. */
        PaymentTransitionEvent: {
            token: string;
            account_token: string;
            payment_token: string;
            status: components["schemas"]["PaymentStatus"];
            /** Format: date-time */
            created_time: string;
        };
        CreditJournalEntriesMessage: {
            creditjournalentries: components["schemas"]["JournalEntryEvent"][];
        };
        CreditAccountTransitionsMessage: {
            creditaccounttransitions: components["schemas"]["AccountTransitionEvent"][];
        };
        CreditPaymentTransitionsMessage: {
            creditpaymenttransitions: components["schemas"]["PaymentTransitionEvent"][];
        };
        PingsMessage: {
            pings: {
                token: string;
                payload: string;
            }[];
        };
        /** @description The events that were sent again, under their type. */
        WebhookEvents: {
            creditjournalentries?: components["schemas"]["JournalEntryEvent"][];
            creditaccounttransitions?: components["schemas"]["AccountTransitionEvent"][];
            creditpaymenttransitions?: components["schemas"]["PaymentTransitionEvent"][];
        };
        ping_response: {
            env?: string;
            id?: string;
            revision?: string;
            success?: boolean;
            timestamp?: string;
            version?: string;
        };
        echo_ping_request: {
            token?: string;
            payload?: string;
        };
        echo_ping_response: {
            id?: string;
            payload?: string;
            success?: boolean;
        };
    };
    responses: {
        /** @description More calls in a second than the rate limit allows, or a fault says so. */
        TooManyRequests: {
            headers: {
                /**
                 * @description Seconds to wait.
                 * @example 1
                 */
                "Retry-After"?: number;
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error_code": "429001",
                 *       "error_message": "Rate limit exceeded: at most 200 calls a second, send the call again after a second",
                 *       "code": 429001,
                 *       "message": "Rate limit exceeded: at most 200 calls a second, send the call again after a second"
                 *     }
                 */
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description A fault says so. */
        BadGateway: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error_code": "502001",
                 *       "error_message": "Bad Gateway: fault down answers in place of the server",
                 *       "code": 502001,
                 *       "message": "Bad Gateway: fault down answers in place of the server"
                 *     }
                 */
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description A fault says so. */
        GatewayTimeout: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error_code": "504001",
                 *       "error_message": "Gateway Timeout: fault down answers in place of the server",
                 *       "code": 504001,
                 *       "message": "Gateway Timeout: fault down answers in place of the server"
                 *     }
                 */
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The request breaks the contract; all parameters at fault are named. */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error_code": "400001",
                 *       "error_message": "Invalid input(s): count must be at most 100, not 101",
                 *       "code": 400001,
                 *       "message": "Invalid input(s): count must be at most 100, not 101"
                 *     }
                 */
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description No credentials, or ones that are not let in. */
        Unauthorized: {
            headers: {
                /**
                 * @description The scheme to use (RFC 9110, 11.6.1).
                 * @example Basic realm="refund-mock"
                 */
                "WWW-Authenticate"?: string;
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error_code": "401001",
                 *       "error_message": "Invalid credential has been detected",
                 *       "code": 401001,
                 *       "message": "Invalid credential has been detected"
                 *     }
                 */
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The Host or the Origin of the request is not let in. */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error_code": "403001",
                 *       "error_message": "Host evil.example is not allowed here: start the server with --allow-host evil.example to let it in",
                 *       "code": 403001,
                 *       "message": "Host evil.example is not allowed here: start the server with --allow-host evil.example to let it in"
                 *     }
                 */
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description No such account, journal entry, webhook or event in this sandbox. */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error_code": "404001",
                 *       "error_message": "Account nobody does not exist in sandbox my_app: GET /v3/credit/accounts lists its accounts",
                 *       "code": 404001,
                 *       "message": "Account nobody does not exist in sandbox my_app: GET /v3/credit/accounts lists its accounts"
                 *     }
                 */
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The body is larger than 1 MiB. */
        PayloadTooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error_code": "413001",
                 *       "error_message": "The request body is larger than 1048576 bytes",
                 *       "code": 413001,
                 *       "message": "The request body is larger than 1048576 bytes"
                 *     }
                 */
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The request did not arrive whole in time. */
        RequestTimeout: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error_code": "408002",
                 *       "error_message": "The request did not arrive in time: its head may take 60 s, and all of it 300 s",
                 *       "code": 408002,
                 *       "message": "The request did not arrive in time: its head may take 60 s, and all of it 300 s"
                 *     }
                 */
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The request expects what is not known. */
        ExpectationFailed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error_code": "417001",
                 *       "error_message": "Expect x is not known: send Expect: 100-continue, or none",
                 *       "code": 417001,
                 *       "message": "Expect x is not known: send Expect: 100-continue, or none"
                 *     }
                 */
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The request names a version of HTTP that is not served. */
        HttpVersion: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error_code": "505001",
                 *       "error_message": "The request names a version of HTTP that is not served: send HTTP/1.1",
                 *       "code": 505001,
                 *       "message": "The request names a version of HTTP that is not served: send HTTP/1.1"
                 *     }
                 */
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The headers of the request are too large. */
        HeadersTooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error_code": "431001",
                 *       "error_message": "The request headers are too large: send at most 16 KiB",
                 *       "code": 431001,
                 *       "message": "The request headers are too large: send at most 16 KiB"
                 *     }
                 */
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description A token in the path is longer than any token can be. */
        UriTooLong: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error_code": "414001",
                 *       "error_message": "A part of the path is longer than 500 characters: tokens have at most 36",
                 *       "code": 414001,
                 *       "message": "A part of the path is longer than 500 characters: tokens have at most 36"
                 *     }
                 */
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The body is not declared as application/json. */
        UnsupportedMediaType: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error_code": "415001",
                 *       "error_message": "Content-Type text/plain is not accepted: send Content-Type: application/json",
                 *       "code": 415001,
                 *       "message": "Content-Type text/plain is not accepted: send Content-Type: application/json"
                 *     }
                 */
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The webhook is not active, or its receiver may not be called, is not there or does not answer 200. */
        WebhookOperationFailed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error_code": "422600",
                 *       "error_message": "Webhook operation failed: the receiver answered 500, and only 200 is success",
                 *       "code": 422600,
                 *       "message": "Webhook operation failed: the receiver answered 500, and only 200 is success"
                 *     }
                 */
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description refund-mock failed, or a fault says so. */
        ServerError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error_code": "500001",
                 *       "error_message": "refund-mock failed on this request: its log on stderr says why",
                 *       "code": 500001,
                 *       "message": "refund-mock failed on this request: its log on stderr says why"
                 *     }
                 */
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description A fault says so, or there is no room for another sandbox. */
        Unavailable: {
            headers: {
                /** @description Seconds to wait, when the fault gives them. */
                "Retry-After"?: number;
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error_code": "503001",
                 *       "error_message": "Service Unavailable: fault down answers in place of the server",
                 *       "code": 503001,
                 *       "message": "Service Unavailable: fault down answers in place of the server"
                 *     }
                 */
                "application/json": components["schemas"]["Error"];
            };
        };
    };
    parameters: {
        /** @description The account's token. */
        accountToken: string;
        /** @description The webhook's token. */
        webhookToken: string;
        /**
         * @description Of these journalentry, accounttransition and paymenttransition happen here; of the others there is none to send, a 404,
         *     as for any other name.
         */
        creditEventType: "ledgerentry" | "journalentry" | "accounttransition" | "accountstatement" | "paymenttransition" | "delinquencytransition" | "paymentreminders" | "substatus" | "accountsignupbonus";
        /**
         * @description The partner's document lists the types that have to do with cards and users, from chargebacktransition to
         *     threedstransition. None of these happen here, and to ask for one is a 404. The three types of credit events are here
         *     beside them, which that document has in the credit resend only: there is no other way to send an event again to one
         *     webhook alone, whatever it subscribes to. A program that is to run against the partner uses the credit resend.
         */
        eventType: "chargebacktransition" | "digitalwallettokentransition" | "cardtransition" | "usertransition" | "businesstransition" | "transaction" | "threedstransition" | "journalentry" | "accounttransition" | "paymenttransition";
        /**
         * @description The HMAC of the very bytes of the body with the webhook's secret, by its signature_algorithm, in lower-case hex.
         *     Absent when the webhook has no secret.
         */
        signature: string;
        /** @description How many to return. */
        count: number;
        /**
         * @description Not of the partner's. How many messages came one of the other, this one included. A webhook may point at refund-mock
         *     itself: calls that carry more than 3 are refused on both planes, so that no message brings about the next for ever.
         *     What a receiver of your own calls is a chain of its own, unless it copies this header.
         */
        depth: string;
        /** @description How many to return. */
        webhookCount: number;
        /** @description The index of the first to return, in the order of the sort. */
        startIndex: number;
        /** @description Leaves out balances and usages. */
        lightResponse: boolean;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    createBalanceRefund: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The account's token. */
                account_token: components["parameters"]["accountToken"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AccountCreditBalanceRefundReq"];
            };
        };
        responses: {
            /** @description The refund, new or repeated. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountCreditBalanceRefundResponse"];
                };
            };
            /** @description The request breaks the contract; all fields at fault are named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /** @description No such account in this sandbox. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            408: components["responses"]["RequestTimeout"];
            /** @description The token was used before with other content. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error_code": "409001",
                     *       "error_message": "Token my_refund_1 was already used with other content (amount): send the same content or another token",
                     *       "code": 409001,
                     *       "message": "Token my_refund_1 was already used with other content (amount): send the same content or another token"
                     *     }
                     */
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description More than the credit, when the assumption over_limit_status is 412. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error_code": "412001",
                     *       "error_message": "Amount 4000.01 is more than can be refunded: the account balance is -4000.00, so at most 4000.00",
                     *       "code": 412001,
                     *       "message": "Amount 4000.01 is more than can be refunded: the account balance is -4000.00, so at most 4000.00"
                     *     }
                     */
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            414: components["responses"]["UriTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            417: components["responses"]["ExpectationFailed"];
            /** @description More than the credit, or a status that allows no refund. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
            505: components["responses"]["HttpVersion"];
        };
    };
    listAccounts: {
        parameters: {
            query?: {
                /** @description How many to return. */
                count?: components["parameters"]["count"];
                /** @description The index of the first to return, in the order of the sort. */
                start_index?: components["parameters"]["startIndex"];
                /** @description Only the account of this card. */
                card_token?: string;
                /** @description Only accounts of this user. */
                user_token?: string;
                /** @description Only accounts secured by this one. */
                secured_account_token?: string;
                /** @description Leaves out balances and usages. */
                light_response?: components["parameters"]["lightResponse"];
                /** @description A leading hyphen sorts the latest first. */
                sort_by?: "lastModifiedTime" | "-lastModifiedTime";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of accounts. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "count": 1,
                     *       "start_index": 0,
                     *       "end_index": 0,
                     *       "is_more": false,
                     *       "data": [
                     *         {
                     *           "token": "my_account_token_12",
                     *           "type": "CONSUMER",
                     *           "status": "ACTIVE",
                     *           "substatuses": [],
                     *           "user_token": "my_user_token_12",
                     *           "credit_limit": 6000,
                     *           "current_balance": -4000,
                     *           "available_credit": 6000,
                     *           "remaining_statement_balance": 0,
                     *           "remaining_min_payment_due": 0,
                     *           "currency_code": "USD",
                     *           "config": {
                     *             "billing_cycle_day": 1,
                     *             "card_level": "TRADITIONAL",
                     *             "e_disclosure_active": true,
                     *             "payment_holds": {
                     *               "ach_hold_days": 0,
                     *               "check_hold_days": 0
                     *             }
                     *           },
                     *           "usages": [
                     *             {
                     *               "type": "PURCHASE",
                     *               "aprs": [
                     *                 {
                     *                   "type": "GO_TO",
                     *                   "active": true,
                     *                   "created_date": "2025-10-07T15:00:00.000Z",
                     *                   "updated_date": "2025-10-07T15:00:00.000Z",
                     *                   "schedule": [
                     *                     {
                     *                       "type": "FIXED",
                     *                       "value": 14.99,
                     *                       "apply_next_cycle": false,
                     *                       "effective_date": "2025-10-07T15:00:00.000Z"
                     *                     }
                     *                   ]
                     *                 }
                     *               ],
                     *               "fees": []
                     *             }
                     *           ],
                     *           "created_time": "2025-10-07T15:00:00.000Z",
                     *           "updated_time": "2026-01-02T15:00:00.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["AccountsPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            408: components["responses"]["RequestTimeout"];
            417: components["responses"]["ExpectationFailed"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
            505: components["responses"]["HttpVersion"];
        };
    };
    retrieveAccount: {
        parameters: {
            query?: {
                /** @description Leaves out balances and usages. */
                light_response?: components["parameters"]["lightResponse"];
                /** @description Of each fee, only the schedule in effect now. */
                effective_fee_schedule_only?: boolean;
            };
            header?: never;
            path: {
                /** @description The account's token. */
                account_token: components["parameters"]["accountToken"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The account. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            414: components["responses"]["UriTooLong"];
            417: components["responses"]["ExpectationFailed"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
            505: components["responses"]["HttpVersion"];
        };
    };
    ListAccountJournalEntries: {
        parameters: {
            query?: {
                /** @description How many to return. */
                count?: components["parameters"]["count"];
                /** @description The index of the first to return, in the order of the sort. */
                start_index?: components["parameters"]["startIndex"];
                /** @description Created at or after this date or instant. */
                start_date?: components["schemas"]["DateOrInstant"];
                /** @description Created at or before this date or instant. */
                end_date?: components["schemas"]["DateOrInstant"];
                /** @description In effect at or after this date or instant. */
                start_impact_time?: components["schemas"]["DateOrInstant"];
                /** @description In effect at or before this date or instant. */
                end_impact_time?: components["schemas"]["DateOrInstant"];
                /** @description Created at or after this date or instant. */
                start_created_time?: components["schemas"]["DateOrInstant"];
                /** @description Created at or before this date or instant. */
                end_created_time?: components["schemas"]["DateOrInstant"];
                statuses?: ("POSTED" | "PENDING")[];
                groups?: ("PURCHASE" | "ORIGINAL_CREDIT" | "FEE" | "BALANCE_REFUND" | "PAYMENT" | "INTEREST" | "DISPUTE" | "REFUND" | "ADJUSTMENT" | "REWARD")[];
                types?: ("authorization" | "authorization.advice" | "authorization.incremental" | "authorization.reversal" | "authorization.reversal.issuerexpiration" | "authorization.clearing" | "pindebit" | "pindebit.authorization.clearing" | "pindebit.refund" | "refund" | "refund.authorization" | "refund.authorization.advice" | "refund.authorization.reversal" | "refund.authorization.reversal.issuerexpiration" | "refund.authorization.clearing" | "originalcredit.authorization" | "originalcredit.authorization.reversal" | "originalcredit.authorization.reversal.issuerexpiration" | "originalcredit.authorization.clearing" | "originalcredit.authpluscapture" | "originalcredit.authpluscapture.reversal" | "account.balancerefund" | "account.reward.cashback" | "account.reward.auto.cashback" | "account.reward.auto.cashback.reversal" | "account.payment" | "account.payment.completed" | "account.payment.completed.hold" | "account.payment.completed.hold.released" | "account.payment.returned" | "account.payment.canceled" | "account.payment.refunded" | "account.interest" | "account.fee.payment.late" | "account.fee.payment.returned" | "account.fee.interest.minimum" | "account.dispute" | "account.dispute.reversal" | "account.dispute.won" | "account.dispute.lost" | "account.dispute.lost.graceperiod" | "account.adjustment" | "account.adjustment.purchase" | "account.adjustment.fee" | "account.adjustment.interest" | "account.adjustment.reward")[];
                /** @description The token of the resource behind the entry, such as a refund's. */
                detail_token?: string;
                card_tokens?: string[];
                user_tokens?: string[];
                /**
                 * @description Embeds the named object. `detail_object` is embedded without being asked for, too, unless the assumption
                 *     detail_object is expand_only.
                 */
                expand?: ("detailObject" | "originalCurrency")[];
                /** @description A leading hyphen sorts the latest first. Entries of the same instant follow in order of creation. */
                sort_by?: "createdTime" | "-createdTime" | "impactTime" | "-impactTime";
            };
            header?: never;
            path: {
                /** @description The account's token. */
                account_token: components["parameters"]["accountToken"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of journal entries. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JournalEntriesPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            414: components["responses"]["UriTooLong"];
            417: components["responses"]["ExpectationFailed"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
            505: components["responses"]["HttpVersion"];
        };
    };
    getAccountJournalEntry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The account's token. */
                account_token: components["parameters"]["accountToken"];
                /** @description The entry's token. */
                journal_entry_token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The journal entry. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JournalEntry"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            414: components["responses"]["UriTooLong"];
            417: components["responses"]["ExpectationFailed"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
            505: components["responses"]["HttpVersion"];
        };
    };
    getWebhooks: {
        parameters: {
            query?: {
                /** @description How many to return. */
                count?: components["parameters"]["webhookCount"];
                /** @description The index of the first to return, in the order of the sort. */
                start_index?: components["parameters"]["startIndex"];
                /** @description Only active webhooks when true; all of them otherwise. */
                active?: boolean;
                /** @description The fields to return, with commas, such as `token,config.url`. All of them if left out. */
                fields?: string;
                /**
                 * @description A field of a webhook as it is shown, such as `name` or `config.url`, or one of `createdTime` and
                 *     `lastModifiedTime`. A leading hyphen sorts in descending order. What has no such field comes first, and what is
                 *     alike follows in order of creation.
                 */
                sort_by?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of webhooks. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "count": 1,
                     *       "start_index": 0,
                     *       "end_index": 0,
                     *       "is_more": false,
                     *       "data": [
                     *         {
                     *           "token": "my_webhook",
                     *           "name": "my_webhook_name",
                     *           "active": true,
                     *           "events": [
                     *             "*"
                     *           ],
                     *           "config": {
                     *             "url": "http://127.0.0.1:3000/webhook",
                     *             "basic_auth_username": "m**********e",
                     *             "basic_auth_password": "m**********d",
                     *             "secret": "m**********t",
                     *             "signature_algorithm": "HMAC_SHA_256"
                     *           },
                     *           "created_time": "2026-01-05T15:00:00Z",
                     *           "last_modified_time": "2026-01-05T15:00:00Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookResponseModelListResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            408: components["responses"]["RequestTimeout"];
            417: components["responses"]["ExpectationFailed"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
            505: components["responses"]["HttpVersion"];
        };
    };
    postWebhooks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["webhook_request_model"];
            };
        };
        responses: {
            /** @description The webhook, new or repeated. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["webhook_response_model"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            408: components["responses"]["RequestTimeout"];
            /** @description The token was used before with other content. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error_code": "409001",
                     *       "error_message": "Token my_webhook was already used with other content (name): send the same content or another token",
                     *       "code": 409001,
                     *       "message": "Token my_webhook was already used with other content (name): send the same content or another token"
                     *     }
                     */
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            417: components["responses"]["ExpectationFailed"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
            505: components["responses"]["HttpVersion"];
        };
    };
    getWebhooksToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The webhook's token. */
                token: components["parameters"]["webhookToken"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The webhook. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "token": "my_webhook",
                     *       "name": "my_webhook_name",
                     *       "active": true,
                     *       "events": [
                     *         "*"
                     *       ],
                     *       "config": {
                     *         "url": "http://127.0.0.1:3000/webhook",
                     *         "basic_auth_username": "m**********e",
                     *         "basic_auth_password": "m**********d",
                     *         "secret": "m**********t",
                     *         "signature_algorithm": "HMAC_SHA_256"
                     *       },
                     *       "created_time": "2026-01-05T15:00:00Z",
                     *       "last_modified_time": "2026-01-05T15:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["webhook_response_model"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            414: components["responses"]["UriTooLong"];
            417: components["responses"]["ExpectationFailed"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
            505: components["responses"]["HttpVersion"];
        };
    };
    putWebhooksToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The webhook's token. */
                token: components["parameters"]["webhookToken"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "my_webhook_name",
                 *       "active": false,
                 *       "events": [
                 *         "*"
                 *       ],
                 *       "config": {
                 *         "url": "http://127.0.0.1:3000/webhook",
                 *         "basic_auth_username": "my_username",
                 *         "basic_auth_password": "my_20-to-50-character_Password",
                 *         "secret": "my_20-character-min_secret",
                 *         "signature_algorithm": "HMAC_SHA_256"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["webhook_base_model"];
            };
        };
        responses: {
            /** @description The webhook as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "token": "my_webhook",
                     *       "name": "my_webhook_name",
                     *       "active": false,
                     *       "events": [
                     *         "*"
                     *       ],
                     *       "config": {
                     *         "url": "http://127.0.0.1:3000/webhook",
                     *         "basic_auth_username": "m**********e",
                     *         "basic_auth_password": "m**********d",
                     *         "secret": "m**********t",
                     *         "signature_algorithm": "HMAC_SHA_256"
                     *       },
                     *       "created_time": "2026-01-05T15:00:00Z",
                     *       "last_modified_time": "2026-01-05T16:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["webhook_response_model"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            414: components["responses"]["UriTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            417: components["responses"]["ExpectationFailed"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
            505: components["responses"]["HttpVersion"];
        };
    };
    putWebhooksCustomHeadersToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The webhook's token. */
                token: components["parameters"]["webhookToken"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "custom_header": {
                 *         "my_header_name": "my_value"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["WebhookUpdateCustomHeaderRequest"];
            };
        };
        responses: {
            /** @description The webhook as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "token": "my_webhook",
                     *       "name": "my_webhook_name",
                     *       "active": true,
                     *       "events": [
                     *         "*"
                     *       ],
                     *       "config": {
                     *         "url": "http://127.0.0.1:3000/webhook",
                     *         "basic_auth_username": "m**********e",
                     *         "basic_auth_password": "m**********d",
                     *         "secret": "m**********t",
                     *         "signature_algorithm": "HMAC_SHA_256",
                     *         "custom_header": {
                     *           "my_header_name": "my_value"
                     *         }
                     *       },
                     *       "created_time": "2026-01-05T15:00:00Z",
                     *       "last_modified_time": "2026-01-05T16:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["webhook_response_model"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            414: components["responses"]["UriTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            417: components["responses"]["ExpectationFailed"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
            505: components["responses"]["HttpVersion"];
        };
    };
    postWebhooksTokenPing: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The webhook's token. */
                token: components["parameters"]["webhookToken"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /** @example {} */
                "application/json": components["schemas"]["WebhookPingRequest"];
            };
        };
        responses: {
            /** @description What the receiver answered, if it is this status. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request breaks the contract, or the receiver answered so. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No credentials, or ones that are not let in; or the receiver answered so. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The Host or the Origin of the request is not let in, or the receiver answered so. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No such webhook in this sandbox, or the receiver answered so. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request was not there in time, or the receiver answered so. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The body is larger than 1 MiB, or the receiver answered so. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A token in the path is longer than any token can be, or the receiver answered so. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The body is not declared as application/json, or the receiver answered so. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request expects what is not known, or the receiver answered so. */
            417: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The receiver gave no answer within 5 s or could not be reached, code 422600; or it answered so. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description More calls in a second than the rate limit allows, a fault says so, or the receiver answered so. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The head of the request is too large, or the receiver answered so. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description refund-mock failed, a fault says so, or the receiver answered so. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A fault says so, or the receiver answered so. */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A fault says so, there is no room for another sandbox, or the receiver answered so. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A fault says so, or the receiver answered so. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What the receiver answered, whatever it is. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    postWebhooksTokenEventtypeEventtoken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The webhook's token. */
                token: components["parameters"]["webhookToken"];
                /**
                 * @description The partner's document lists the types that have to do with cards and users, from chargebacktransition to
                 *     threedstransition. None of these happen here, and to ask for one is a 404. The three types of credit events are here
                 *     beside them, which that document has in the credit resend only: there is no other way to send an event again to one
                 *     webhook alone, whatever it subscribes to. A program that is to run against the partner uses the credit resend.
                 */
                event_type: components["parameters"]["eventType"];
                /** @description The token of the event, such as a journal entry's. */
                event_token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The event, as it was sent. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "creditjournalentries": [
                     *         {
                     *           "token": "3b0f8c52-6d0e-4c53-9a35-0f6a52c5e7d1",
                     *           "id": "13854174",
                     *           "account_token": "my_account_token_12",
                     *           "user_token": "my_user_token_12",
                     *           "amount": 500,
                     *           "currency_code": "USD",
                     *           "group": "BALANCE_REFUND",
                     *           "type": "account.balancerefund",
                     *           "status": "POSTED",
                     *           "detail_token": "2f4a750e-10be-4e0d-937c-f5e6747aa97e",
                     *           "detail_object": {
                     *             "token": "2f4a750e-10be-4e0d-937c-f5e6747aa97e",
                     *             "account_token": "my_account_token_12",
                     *             "status": "COMPLETED",
                     *             "method": "CHECK",
                     *             "amount": 500,
                     *             "description": "credit balance refund",
                     *             "created_time": "2026-01-05T15:00:00Z",
                     *             "updated_time": "2026-01-05T15:00:00Z"
                     *           },
                     *           "dispute_token": null,
                     *           "root_token": null,
                     *           "related_token": null,
                     *           "memo": "credit balance refund",
                     *           "impact_time": "2026-01-05T15:00:00.000Z",
                     *           "request_time": "2026-01-05T15:00:00.000Z",
                     *           "created_time": "2026-01-05T15:00:00.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookEvents"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            414: components["responses"]["UriTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            417: components["responses"]["ExpectationFailed"];
            422: components["responses"]["WebhookOperationFailed"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
            505: components["responses"]["HttpVersion"];
        };
    };
    resendWebhookEvent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Of these journalentry, accounttransition and paymenttransition happen here; of the others there is none to send, a 404,
                 *     as for any other name.
                 */
                event_type: components["parameters"]["creditEventType"];
                /** @description The token of the event, such as a journal entry's. */
                resource_token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The event, as it was sent. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "token": "3b0f8c52-6d0e-4c53-9a35-0f6a52c5e7d1",
                     *       "id": "13854174",
                     *       "account_token": "my_account_token_12",
                     *       "user_token": "my_user_token_12",
                     *       "amount": 500,
                     *       "currency_code": "USD",
                     *       "group": "BALANCE_REFUND",
                     *       "type": "account.balancerefund",
                     *       "status": "POSTED",
                     *       "detail_token": "2f4a750e-10be-4e0d-937c-f5e6747aa97e",
                     *       "detail_object": {
                     *         "token": "2f4a750e-10be-4e0d-937c-f5e6747aa97e",
                     *         "account_token": "my_account_token_12",
                     *         "status": "COMPLETED",
                     *         "method": "CHECK",
                     *         "amount": 500,
                     *         "description": "credit balance refund",
                     *         "created_time": "2026-01-05T15:00:00Z",
                     *         "updated_time": "2026-01-05T15:00:00Z"
                     *       },
                     *       "dispute_token": null,
                     *       "root_token": null,
                     *       "related_token": null,
                     *       "memo": "credit balance refund",
                     *       "impact_time": "2026-01-05T15:00:00.000Z",
                     *       "request_time": "2026-01-05T15:00:00.000Z",
                     *       "created_time": "2026-01-05T15:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["JournalEntryEvent"] | components["schemas"]["AccountTransitionEvent"] | components["schemas"]["PaymentTransitionEvent"] | components["schemas"]["WebhookEvents"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            414: components["responses"]["UriTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            417: components["responses"]["ExpectationFailed"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
            505: components["responses"]["HttpVersion"];
        };
    };
    getPing: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The service answers. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "env": "local",
                     *       "id": "refund-mock",
                     *       "revision": "0.0.0",
                     *       "success": true,
                     *       "timestamp": "2026-01-05T15:00:00.000Z",
                     *       "version": "3.0.40"
                     *     }
                     */
                    "application/json": components["schemas"]["ping_response"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            408: components["responses"]["RequestTimeout"];
            417: components["responses"]["ExpectationFailed"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
            505: components["responses"]["HttpVersion"];
        };
    };
    postPing: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["echo_ping_request"];
            };
        };
        responses: {
            /** @description What was sent. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["echo_ping_response"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            417: components["responses"]["ExpectationFailed"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
            505: components["responses"]["HttpVersion"];
        };
    };
}
