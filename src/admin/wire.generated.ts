// Generated from the OpenAPI documents by `npm run generate`; not written by hand.
export interface paths {
    "/livez": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the process answers */
        get: operations["getLivez"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the fixtures are loaded and requests are served */
        get: operations["getReadyz"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the control plane asks for a token, and whether this caller has shown it */
        get: operations["getSession"];
        put?: never;
        /**
         * Trade the token for a cookie
         * @description For a web page, which could not keep the token safe: the cookie, which no script can read, stands for it from then
         *     on. Without `--admin-token` there is nothing to trade, and any token is taken.
         */
        post: operations["createSession"];
        /** Give the cookie back */
        delete: operations["deleteSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sandboxes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All sandboxes, the most recently used first */
        get: operations["listSandboxes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/activity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where something happens
         * @description Counters of every sandbox, in the order in which they were made, that tell when it is worth looking again. With
         *     `Accept: text/event-stream` a stream of server-sent events that first tells of all, and then of what changed, at
         *     most every 100 ms of real time however much happens:
         *
         *     | event | data |
         *     |---|---|
         *     | `sandbox` | SandboxActivity, when something but `now` changed |
         *     | `sandbox.dropped` | `{"name": ...}` |
         *     | `unassigned` | `{"total": ...}`: the calls ever that reached no sandbox |
         *
         *     With `sandbox` only that sandbox is told of, once it is there, and not the calls that reached none.
         *
         *     Reading the control plane changes none of these.
         */
        get: operations["watchActivity"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sandboxes/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The sandbox's name. */
                name: components["schemas"]["SandboxName"];
            };
            cookie?: never;
        };
        get?: never;
        /**
         * Make a sandbox
         * @description From the fixtures, as its first call would. Nothing happens to one that is there: sent again it answers 200. It counts as
         *     in use. With `--shared` every name means `default`.
         *
         *     - Status, entry, event, message: none; what the fixture plans takes its course.
         */
        put: operations["makeSandbox"];
        post?: never;
        /**
         * Drop a sandbox
         * @description With all that is in it. Its name, used again, makes a new one from the fixtures.
         */
        delete: operations["dropSandbox"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Accounts in the order in which they were made, with what can be done with them */
        get: operations["listAccountSummaries"];
        put?: never;
        /**
         * Make an account
         * @description - Status: the account's, ACTIVE if none is sent.
         *     - Entry: with a balance that is not 0, one `account.adjustment` of it, so that the account opens with it.
         *     - Event: `account.created`, and `journal_entry.posted` for the entry.
         *     - Message: `journalentry.account.adjustment` under `creditjournalentries` for the entry; none for the account itself.
         */
        post: operations["createAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{account_token}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The account's token. */
                account_token: components["parameters"]["accountToken"];
            };
            cookie?: never;
        };
        /** An account, with what can be done with it */
        get: operations["getAccountSummary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Reach a balance, move the status
         * @description A balance is reached by one entry of the difference; asking for what already is changes nothing.
         *
         *     | from | to |
         *     |---|---|
         *     | UNACTIVATED | ACTIVE, TERMINATED |
         *     | ACTIVE | SUSPENDED, TERMINATED, CHARGE_OFF |
         *     | SUSPENDED | ACTIVE, TERMINATED, CHARGE_OFF |
         *     | TERMINATED | CHARGE_OFF |
         *
         *     - Status: the account's, to where the table leads from the one it has, documented or inferred; `force` moves it anywhere. No
         *       refund changes its status.
         *     - Entry: for a balance, one `account.adjustment` of the difference.
         *     - Event: `account.updated` for the status, `journal_entry.posted` for the entry.
         *     - Message: `accounttransition.*` under `creditaccounttransitions`, named after the new status as in
         *       `accounttransition.suspended`, and `journalentry.account.adjustment` under `creditjournalentries` for the entry.
         */
        patch: operations["updateAccount"];
        trace?: never;
    };
    "/accounts/{account_token}/entries": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The account's token. */
                account_token: components["parameters"]["accountToken"];
            };
            cookie?: never;
        };
        /** An account's journal, the latest first, with the balance after each entry */
        get: operations["listEntriesWithBalance"];
        put?: never;
        /**
         * Post a journal entry
         * @description A purchase, a payment, a fee or a pending authorisation, so that credit is made or spent.
         *
         *     - Status: no account and no refund changes its own. The entry is POSTED or PENDING as its type has it, unless `status` says
         *       otherwise: POSTED moves the balance, PENDING takes a debit from the available credit, DECLINED and ERROR move nothing.
         *     - Entry: one, of the `type` that is sent, such as `authorization.clearing`; the amount's sign must fit the type.
         *     - Event: `journal_entry.posted`.
         *     - Message: `journalentry.*` under `creditjournalentries`, named after the type as in `journalentry.authorization.clearing`.
         */
        post: operations["postEntry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{account_token}/balances": {
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
         * How the balance of an account came about
         * @description One point for each POSTED entry. When there are more than `points`, they are put into buckets of equal size and the last of
         *     each is shown; the first and the last of all always are.
         */
        get: operations["getBalanceHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/board": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every status with its latest refunds
         * @description One column for each status, in the order of the lifecycle, with how many refunds have it and the latest created of them.
         *     A page that shows it goes on from `last_sequence` and `last_delivery_sequence` with the stream of events.
         */
        get: operations["getBoard"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/refunds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Refunds, the latest first, with counts per status */
        get: operations["listRefunds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/refunds/{refund_token}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The refund's token. */
                refund_token: components["parameters"]["refundToken"];
            };
            cookie?: never;
        };
        /** A refund with its history */
        get: operations["getRefund"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/refunds/{refund_token}/transitions": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The refund's token. */
                refund_token: components["parameters"]["refundToken"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move a refund to another status
         * @description Legal moves, for ACH; CHECK goes the same way, but never to ACH_ERROR:
         *
         *     | from | to |
         *     |---|---|
         *     | INITIATED | PENDING, CANCELLED, SYS_ERROR |
         *     | PENDING | PROCESSING, CANCELLED, SYS_ERROR |
         *     | PROCESSING | SUBMITTED, SYS_ERROR, ACH_ERROR |
         *     | SUBMITTED | COMPLETED, RETURNED, ACH_ERROR |
         *     | COMPLETED | RETURNED |
         *
         *     The others are final. `force` skips the table, never the ceiling: money that goes out again must still be covered by the
         *     credit.
         *
         *     - Status: the one that is sent, which must not be the one it has; what was planned for the refund is dropped.
         *     - Entry: when the money comes back (CANCELLED, RETURNED, SYS_ERROR, ACH_ERROR), one `account.adjustment` of the same amount
         *       that restores the credit (assumption failed_refund_reversal); when a forced move takes it out again, the opposite one.
         *       None for any other move.
         *     - Event: `refund.transitioned`, and `journal_entry.posted` for the entry.
         *     - Message: `journalentry.account.adjustment` under `creditjournalentries` for the entry; with assumption
         *       refund_transition_events on, first `paymenttransition.*` under `creditpaymenttransitions`, named after the new status.
         */
        post: operations["transitionRefund"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/refunds/{refund_token}/submit": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The refund's token. */
                refund_token: components["parameters"]["refundToken"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a refund to SUBMITTED
         * @description By the shortest legal path; what was planned for the refund is dropped. Where no path leads on, nothing is moved.
         *
         *     - Status: SUBMITTED, from INITIATED, PENDING or PROCESSING.
         *     - Entry: none, the money stays out.
         *     - Event: `refund.transitioned` for each status on the way.
         *     - Message: none; with assumption refund_transition_events on, `paymenttransition.*` under `creditpaymenttransitions` for
         *       each status on the way.
         */
        post: operations["submitRefund"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/refunds/{refund_token}/settle": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The refund's token. */
                refund_token: components["parameters"]["refundToken"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a refund to COMPLETED
         * @description By the shortest legal path; what was planned for the refund is dropped. Where no path leads on, nothing is moved.
         *
         *     - Status: COMPLETED, from INITIATED, PENDING, PROCESSING or SUBMITTED.
         *     - Entry: none, the money stays out.
         *     - Event: `refund.transitioned` for each status on the way.
         *     - Message: none; with assumption refund_transition_events on, `paymenttransition.*` under `creditpaymenttransitions` for
         *       each status on the way.
         */
        post: operations["settleRefund"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/refunds/{refund_token}/return": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The refund's token. */
                refund_token: components["parameters"]["refundToken"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a refund to RETURNED
         * @description By the shortest legal path; what was planned for the refund is dropped. Where no path leads on, nothing is moved.
         *
         *     - Status: RETURNED, from INITIATED, PENDING, PROCESSING, SUBMITTED or COMPLETED; a `return_code` is for ACH only.
         *     - Entry: one `account.adjustment` of the same amount that restores the credit (assumption failed_refund_reversal).
         *     - Event: `refund.transitioned` for each status on the way, and `journal_entry.posted` for the entry.
         *     - Message: `journalentry.account.adjustment` under `creditjournalentries` for the entry; with assumption
         *       refund_transition_events on, `paymenttransition.*` under `creditpaymenttransitions` for each status on the way.
         */
        post: operations["returnRefund"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/refunds/{refund_token}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The refund's token. */
                refund_token: components["parameters"]["refundToken"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a refund to CANCELLED
         * @description By the shortest legal path; what was planned for the refund is dropped. Where no path leads on, nothing is moved.
         *
         *     - Status: CANCELLED, from INITIATED or PENDING: later it is on its way.
         *     - Entry: one `account.adjustment` of the same amount that restores the credit (assumption failed_refund_reversal).
         *     - Event: `refund.transitioned` for each status on the way, and `journal_entry.posted` for the entry.
         *     - Message: `journalentry.account.adjustment` under `creditjournalentries` for the entry; with assumption
         *       refund_transition_events on, `paymenttransition.*` under `creditpaymenttransitions` for each status on the way.
         */
        post: operations["cancelRefund"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/refunds/{refund_token}/fail": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The refund's token. */
                refund_token: components["parameters"]["refundToken"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a refund to ACH_ERROR where that is legal, else to SYS_ERROR
         * @description By the shortest legal path; what was planned for the refund is dropped. Where no path leads on, nothing is moved.
         *
         *     - Status: of an ACH refund ACH_ERROR, from PROCESSING or SUBMITTED, and SYS_ERROR, from INITIATED or PENDING; of a CHECK refund
         *       SYS_ERROR, from INITIATED, PENDING or PROCESSING.
         *     - Entry: one `account.adjustment` of the same amount that restores the credit (assumption failed_refund_reversal).
         *     - Event: `refund.transitioned` for each status on the way, and `journal_entry.posted` for the entry.
         *     - Message: `journalentry.account.adjustment` under `creditjournalentries` for the entry; with assumption
         *       refund_transition_events on, `paymenttransition.*` under `creditpaymenttransitions` for each status on the way.
         */
        post: operations["failRefund"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/refunds/{refund_token}/scenario": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The refund's token. */
                refund_token: components["parameters"]["refundToken"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Plan the rest of a refund's life anew
         * @description The steps of the scenario that lie ahead of the refund's status, counted from now. The scenario must be for the refund's
         *     method, the money still be out, and every step from here on be legal.
         *
         *     - Status: none changes now; each step moves the refund when it is due, as an advance of the clock says.
         *     - Entry: none.
         *     - Event: none.
         *     - Message: none.
         */
        post: operations["setRefundScenario"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/refunds/{refund_token}/entries": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The refund's token. */
                refund_token: components["parameters"]["refundToken"];
            };
            cookie?: never;
        };
        /**
         * What a refund posted, the oldest first
         * @description Its own entry, and those that gave the money back or took it out again: all entries whose `root_token` is the refund's entry.
         */
        get: operations["listRefundEntries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/refunds/advance-all": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take every refund that is not final one step on
         * @description The step planned for it, else the next on the usual way. The clock stays where it is.
         *
         *     - Status: of each refund the planned one, else PENDING, PROCESSING, SUBMITTED, COMPLETED in this order; a refund that is
         *       COMPLETED moves on only where a step is planned.
         *     - Entry: for a step that brings the money back, one `account.adjustment` of the same amount (assumption
         *       failed_refund_reversal).
         *     - Event: `refund.transitioned` for each refund, and `journal_entry.posted` for an entry.
         *     - Message: `journalentry.account.adjustment` under `creditjournalentries` for an entry; with assumption
         *       refund_transition_events on, `paymenttransition.*` under `creditpaymenttransitions` for each refund.
         */
        post: operations["advanceAllRefunds"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/state-machine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The lifecycle of refunds, and how often each move was made
         * @description The statuses and the legal moves as the server itself has them, with what the refunds of this sandbox did. Counted when it
         *     is asked for.
         */
        get: operations["getStateMachine"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/clock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The sandbox's own clock */
        get: operations["getClock"];
        put?: never;
        /**
         * Freeze it, let it run at a rate, put it to an instant
         * @description Putting it forward runs what falls due on the way, as an advance does, and is a 409 while another advance of this
         *     sandbox is under way. Only a sandbox that nobody has written to can go back: it begins again, then. A mode or a rate alone
         *     changes nothing else. All of it can be said in one text, as `--clock` takes it: `{"clock":"frozen@2026-01-05T15:00:00Z"}`.
         *
         *     - Status: of each refund those of the steps that fall due; a step that has become impossible ends the plan of its refund.
         *     - Entry: for a step that brings the money back, one `account.adjustment` of the same amount (assumption
         *       failed_refund_reversal).
         *     - Event: `refund.transitioned` for each step, `journal_entry.posted` for an entry, `scenario.skipped` for a step that is not
         *       possible, and `clock.moved` last, which going back logs as well.
         *     - Message: `journalentry.account.adjustment` under `creditjournalentries` for an entry; with assumption
         *       refund_transition_events on, `paymenttransition.*` under `creditpaymenttransitions` for each step. What a receiver did not
         *       take is sent again when its next attempt falls due.
         */
        post: operations["setClock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/clock/advance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let time pass at once
         * @description Everything that falls due runs in order of due time, the clock standing at each due instant; the answer lists
         *     what that caused. After 10,000 events and attempts at deliveries it stops between two steps and says so.
         *
         *     Attempts at deliveries that fall due are made on the way, and it waits for the receivers, at most 10 s in all; then it
         *     stops as well, with `finished` false and a message that says how to go on. A receiver that advances the clock while
         *     it is called waits for itself until its time is over. While it waits, another advance of this
         *     sandbox is a 409, code 409004.
         *
         *     - Status: of each refund those of the steps that fall due; a step that has become impossible ends the plan of its refund.
         *     - Entry: for a step that brings the money back, one `account.adjustment` of the same amount (assumption
         *       failed_refund_reversal).
         *     - Event: `refund.transitioned` for each step, `journal_entry.posted` for an entry, `scenario.skipped` for a step that is not
         *       possible, and `clock.moved` last.
         *     - Message: `journalentry.account.adjustment` under `creditjournalentries` for an entry; with assumption
         *       refund_transition_events on, `paymenttransition.*` under `creditpaymenttransitions` for each step. What a receiver did not
         *       take is sent again when its next attempt falls due.
         */
        post: operations["advanceClock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/scenarios": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lifecycles, and which refund follows which */
        get: operations["listScenarios"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/scenarios/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Replace the rules
         * @description A new refund follows the scenario of the first rule that fits it; refunds that there are go on as planned.
         *
         *     - Status: none changes; of a new refund the first status and all that follow are those of its scenario.
         *     - Entry: none.
         *     - Event: none.
         *     - Message: none.
         */
        put: operations["replaceScenarioRules"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What happened
         * @description A page, the latest first. With `Accept: text/event-stream` a stream of server-sent events that begins after
         *     `Last-Event-ID` or `after`, else with what happens next; what was dropped in between is told by `log.dropped`. The
         *     latest 10,000 events of a sandbox are kept (`--keep-events`).
         *
         *     `delivery.*` events are counted and kept on their own, since receivers take their time: in `after` and
         *     `Last-Event-ID` 12 is the twelfth of the other events, d5 the fifth delivery event.
         */
        get: operations["listEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/events/wait": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Wait for an event
         * @description Answers with the first event that matches, at once if it has happened after `after` already. Says at once, by a 422,
         *     when none can come: the refund is final, say. After `timeout` it answers 408, with what came meanwhile.
         *
         *     Where it hangs on the clock and the clock is frozen, or on a refund for which nothing is planned, another caller may be
         *     about to act: the wait gives it a moment, 250 ms of real time in which nothing happens, and then answers 422 with when
         *     the next step is due and how far to advance. What a program may still bring about is waited for to the end.
         */
        get: operations["waitForEvent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Messages to webhooks, and what became of them
         * @description The latest first. A delivery is one message to one webhook, tried until it succeeds or is given up; its attempts are
         *     kept with it.
         */
        get: operations["listDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deliveries/wait": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Wait for a delivery
         * @description Answers with the first delivery that matches and is `succeeded`, or in the `state` that is asked for, at once if there
         *     is one after `after` already, so that nobody needs to poll. Says at once, by a 422, when none can come: no webhook is
         *     active, say. After `timeout` it answers 408, with the state of what matches otherwise.
         *
         *     Where a delivery that matches was tried, and its next attempt is due later on a frozen clock, another caller may be about
         *     to advance it: the wait gives it a moment, 250 ms of real time in which nothing happens, and then answers 422 with the
         *     delivery, why its attempt failed, when the next is due and how far to advance. So it does for a delivery of the refund
         *     asked for that is over in another state. `after` passes over what is there already.
         */
        get: operations["waitForDelivery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deliveries/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The number of the delivery. */
                id: components["parameters"]["deliveryId"];
            };
            cookie?: never;
        };
        /** One delivery, with its attempts */
        get: operations["getDelivery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deliveries/{id}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The number of the delivery. */
                id: components["parameters"]["deliveryId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a delivery again
         * @description The same bytes, once more; one that was given up as well. Answers when the attempt is over. An attempt made in this
         *     way is not tried again by itself. The webhook must be active.
         *
         *     - Status: the delivery's, succeeded when the receiver answers 200; otherwise it stays what it was.
         *     - Entry: none.
         *     - Event: `delivery.attempted`, and `delivery.succeeded` or `delivery.failed`.
         *     - Message: the one that the delivery is, for a new refund `journalentry.account.balancerefund` under `creditjournalentries`.
         */
        post: operations["resendDelivery"];
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
        /**
         * The webhooks of a sandbox in the order in which they were made
         * @description As the partner shows them, secrets masked; the values of custom headers are left out as well.
         */
        get: operations["listSandboxWebhooks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{token}/send-example": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The webhook's token. */
                token: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send an example to a webhook
         * @description With the webhook's own credentials, headers and signature, whatever it subscribes to. Nothing happens in the sandbox
         *     that the example would tell of. Answers when the attempt is over; it is not tried again by itself. The webhook must be
         *     active.
         *
         *     - Status: none changes.
         *     - Entry: none.
         *     - Event: `delivery.attempted`, then `delivery.succeeded`, or `delivery.failed` and `delivery.given_up`.
         *     - Message: the example of the `type`, under `creditjournalentries`, `creditaccounttransitions` or
         *       `creditpaymenttransitions`, or the `body` that is sent: byte by byte as it stands in this request, with its white
         *       space, order of fields, spelling of numbers and escapes.
         */
        post: operations["sendExample"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/faults": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What goes wrong on the partner plane, and how often it did */
        get: operations["listFaults"];
        put?: never;
        /**
         * Make something go wrong
         * @description The rule is added after those there are; of the rules that fit a call, or a message to a webhook, the first decides. It
         *     needs an effect, a status, a delay or a `delivery`, or several of them. Delays pass in real time.
         *
         *     - `status`: answers in place of the operation, which is not carried out, with `retry_after` and `body` if given.
         *     - `reset`: the connection is reset before the operation is carried out.
         *     - `lose-answer`: the operation is carried out, then the connection is reset in place of the answer.
         *     - `reset-mid-body`: the operation is carried out, and the connection is reset half-way through the answer.
         *     - `cut-body`: the same, with a connection that is closed in good order before all of its Content-Length was sent.
         *     - `not-json`: a body that is HTML, declared as JSON. `wrong-content-type`: JSON declared as HTML.
         *
         *     With `delivery` the rule is for messages to webhooks, narrowed by `webhook_token` and `event_type`:
         *
         *     - `duplicate`: the message is sent twice.
         *     - `out-of-order`: it is held back until the next message to that webhook has gone, at the latest for a minute on the
         *       sandbox's clock.
         *     - `before-answer`: the answer of the call that caused it waits until the receiver was told.
         *     - `wrong-signature`, `missing-signature`, `wrong-password`: it is sent with these.
         *     - `old-algorithm`: it is signed with SHA-1 in place of SHA-256.
         *     - `delayed`: it is sent later, by `delay` in real time or by `after` on the sandbox's clock.
         *     - `lost`: it is never sent, and not tried again.
         *     - `reformatted`: the same JSON is sent in other bytes, with other white space, another order of fields and escapes where
         *       none are needed, and signed over these. A receiver that verifies what it has parsed and written anew fails, as it would
         *       at the partner. The rule is there to be left on: without `times` it meets every message, beside any other rule.
         *
         *     What follows:
         *
         *     - Status: none changes by the rule.
         *     - Entry: none; a call that it replaces or resets posts nothing, one whose answer is lost or damaged posts as usual.
         *     - Event: none now; `fault.fired` each time it meets a call. Of a message the attempt at its delivery names it.
         *     - Message: none of its own.
         */
        post: operations["addFault"];
        /** Let all go well again */
        delete: operations["clearFaults"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/faults/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The rule's name. */
                name: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove a rule */
        delete: operations["removeFault"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What arrived on the partner plane, and what became of it
         * @description The latest 1,000 calls of a sandbox are kept (`--keep-requests`), fewer when the logs of all sandboxes together
         *     outgrow their memory; `dropped` counts those that are gone since the log was last emptied. Bodies are cut after 16,384
         *     characters, secrets are taken out. `unassigned` shows the latest calls that reached no sandbox.
         */
        get: operations["listRequests"];
        put?: never;
        post?: never;
        /** Empty a sandbox's log of calls */
        delete: operations["clearRequests"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/requests/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The number of the call. */
                id: components["parameters"]["requestId"];
            };
            cookie?: never;
        };
        /**
         * One call
         * @description Where an answer's `Link` header leads.
         */
        get: operations["getRequest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/unassigned": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Calls that reached no sandbox
         * @description A path that does not exist, credentials that are missing or not let in, a Host that is not ours: with the operations
         *     that come nearest, and what differs.
         */
        get: operations["listUnassigned"];
        put?: never;
        post?: never;
        /** Empty the log of calls that reached no sandbox */
        delete: operations["clearUnassigned"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/unassigned/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The number of the call. */
                id: components["parameters"]["requestId"];
            };
            cookie?: never;
        };
        /** One call that reached no sandbox */
        get: operations["getUnassigned"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/state": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All that is in a sandbox
         * @description In the format of fixtures (fixtures/fixture.schema.json): it can be put back here or into another sandbox, or be
         *     started with as a fixture. Times are relative to where the clock stands. Deliveries that are still to be made are
         *     in it; what of them was made by now hangs on receivers.
         */
        get: operations["exportState"];
        /**
         * Go on from a state
         * @description As exported, or written by hand as a fixture is. Of webhooks whose secrets an export left out, those known here keep
         *     theirs, and others get new ones, which the answer names. Settings that it does not give (clock, assumptions, default scenario,
         *     rate limit) are as after a reset. Logs and snapshots stay, save the log of calls, which is emptied.
         *
         *     - Status: none is moved, accounts and refunds are replaced.
         *     - Entry: none; the state's own are history, and nobody is told of them.
         *     - Event: `sandbox.restored`.
         *     - Message: none of its own. What was still to be sent is dropped; what the state still has to send is sent.
         */
        put: operations["importState"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/snapshots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The snapshots of a sandbox */
        get: operations["listSnapshots"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/snapshots/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The snapshot's name. */
                name: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Keep what is in a sandbox now under a name
         * @description In memory, until the sandbox is dropped. A snapshot of the same name is replaced.
         */
        post: operations["takeSnapshot"];
        /** Drop a snapshot */
        delete: operations["dropSnapshot"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/snapshots/{name}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The snapshot's name. */
                name: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Go back to a snapshot
         * @description Accounts, refunds, journal, plans, clock, generated ids, rules, faults, webhooks and assumptions are what they were. Requests
         *     in flight are carried out on the new state; the log of calls is emptied, the sequence of events goes on.
         *
         *     - Status: none is moved, accounts and refunds are replaced.
         *     - Entry: none.
         *     - Event: `sandbox.restored`.
         *     - Message: none of its own. What was still to be sent is dropped; what the snapshot still had to send is sent.
         */
        post: operations["restoreSnapshot"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/assumptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the partner's documents leave open, and how it is decided here */
        get: operations["listAssumptions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Set some of them in this sandbox */
        patch: operations["updateAssumptions"];
        trace?: never;
    };
    "/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start a sandbox over
         * @description From the fixtures, or empty: accounts, refunds, journal, tokens in use, clock, generated ids, rules, faults, webhooks and
         *     assumptions; the log of calls is emptied. Requests whose body is still on the way are carried out on the new state.
         *
         *     - Status: none is moved, accounts and refunds are replaced.
         *     - Entry: none.
         *     - Event: `sandbox.reset`; the sequence of events goes on.
         *     - Message: none. What was still to be sent is dropped; what the fixture still has to send is sent.
         */
        post: operations["resetSandbox"];
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
        /** @description A refusal, in both shapes at once whatever the sandbox assumes of the partner's errors. */
        Error: {
            /** @description Six digits, the first three usually the HTTP status. */
            error_code: string;
            error_message: string;
            /** @description The same as a number. */
            code: number;
            /** @description What was wrong, and what to send instead. */
            message: string;
        };
        /** @description A rule, with how many calls fitted it and how often it fired. */
        Fault: components["schemas"]["StateFault"] & {
            name: string;
            calls: number;
            fired: number;
        };
        FaultsPage: {
            count: components["schemas"]["PageCount"];
            start_index: components["schemas"]["PageStart"];
            end_index: components["schemas"]["PageEnd"];
            is_more: components["schemas"]["PageIsMore"];
            data: components["schemas"]["Fault"][];
        };
        /** @description An assumption that the answer hangs on, and what it was. */
        DecidedBy: {
            assumption: string;
            value: string;
        };
        /** @description A rule of the partner plane's contract, as /openapi.json has it. */
        BrokenRule: {
            /** @description A JSON pointer into /openapi.json, such as `#/components/schemas/AccountCreditBalanceRefundReq/properties/amount/maximum`. */
            pointer: string;
            /** @description What kind of rule it is, such as maximum, required or security. */
            keyword: string;
            /** @description What stands there. */
            expected: unknown;
        };
        Request: {
            id: number;
            /**
             * Format: date-time
             * @description On the sandbox's clock.
             */
            time: string;
            method: string;
            /** @description As it was sent, query and all. */
            path: string;
            operation: string;
            /** @description Null when the answer was lost, or none was given. */
            status: number | null;
            /** @description Real time. */
            duration_ms: number;
            headers: {
                [key: string]: unknown;
            };
            /** @description Null when none was sent, or it was not read. */
            request_body: string | null;
            /** @description As it went out, damaged or not; of an answer that was lost, what would have. */
            response_body: string | null;
            /** @description What refused it, and how well code and status are known of the partner. */
            refusal: {
                code: string;
                reason: string;
                message: string;
                /** @enum {string} */
                source: "observed" | "documented" | "assumed";
                /** @description What of the partner plane's contract it broke; none where the contract says nothing of it. */
                rules: components["schemas"]["BrokenRule"][];
            } | null;
            decided_by: components["schemas"]["DecidedBy"][];
            /** @description Keys that the operation does not know, which had no effect. */
            unknown_query_keys: string[];
            /** @description What it caused, as far as the event log still has it. */
            events: components["schemas"]["Event"][];
            /** @description The fault rule that met it. */
            fault: string | null;
            /** @description Whether it asked for an example and got it. */
            preferred: boolean;
            /**
             * @description What speaks against what it did, though it was done, such as a webhook whose url will not be called; absent when
             *     nothing does.
             */
            warnings?: string[];
        };
        NearMiss: {
            operation: string;
            method: string;
            path: string;
            differences: string[];
        };
        UnassignedRequest: {
            id: number;
            /**
             * Format: date-time
             * @description Real time.
             */
            time: string;
            method: string;
            path: string;
            /** @description Null when it matched none. */
            operation: string | null;
            status: number;
            duration_ms: number;
            headers: {
                [key: string]: unknown;
            };
            response_body: string | null;
            /** @description What refused it. */
            refusal: {
                code: string;
                reason: string;
                message: string;
                /** @enum {string} */
                source: "observed" | "documented" | "assumed";
                /** @description What of the partner plane's contract it broke; none where the contract says nothing of it. */
                rules: components["schemas"]["BrokenRule"][];
            } | null;
            /** @description For a path that does not exist, the operations that come nearest. */
            near_misses: components["schemas"]["NearMiss"][];
        };
        /** @description Calls that reached no sandbox. */
        Unassigned: {
            kept: number;
            dropped: number;
            latest: components["schemas"]["UnassignedRequest"][];
        };
        RequestsPage: {
            count: components["schemas"]["PageCount"];
            start_index: components["schemas"]["PageStart"];
            end_index: components["schemas"]["PageEnd"];
            is_more: components["schemas"]["PageIsMore"];
            data: components["schemas"]["Request"][];
            /** @description How many the log holds. */
            kept: number;
            /** @description How many it let go to make room since it was last emptied. */
            dropped: number;
            unassigned: components["schemas"]["Unassigned"];
        };
        UnassignedPage: {
            count: components["schemas"]["PageCount"];
            start_index: components["schemas"]["PageStart"];
            end_index: components["schemas"]["PageEnd"];
            is_more: components["schemas"]["PageIsMore"];
            data: components["schemas"]["UnassignedRequest"][];
            dropped: number;
        };
        SandboxName: string;
        /** @description In the format of fixtures (fixtures/fixture.schema.json), against which it is checked. */
        State: {
            /** @enum {integer} */
            version: 1;
            accounts: Record<string, never>[];
        } & {
            [key: string]: unknown;
        };
        Snapshot: {
            name: string;
            /**
             * Format: date-time
             * @description Where the clock stood.
             */
            now: string;
            accounts: number;
            refunds: number;
            journal_entries: number;
        };
        SnapshotsPage: {
            count: components["schemas"]["PageCount"];
            start_index: components["schemas"]["PageStart"];
            end_index: components["schemas"]["PageEnd"];
            is_more: components["schemas"]["PageIsMore"];
            data: components["schemas"]["Snapshot"][];
        };
        /** @description A number, or a decimal string, with at most two decimals. */
        Money: number | string;
        /** @description More than 0, as a number or a decimal string with at most two decimals. */
        PositiveMoney: number | string;
        /** @description More than 0 and at most 1000000, as a number or a decimal string with at most two decimals. */
        CreditLimit: number | string;
        Health: {
            /** @enum {string} */
            status: "ok";
        };
        Sandbox: {
            name: string;
            accounts: number;
            refunds: number;
            journal_entries: number;
            /** @description Calls of either plane that reached it, without those that only read the control plane. */
            requests: number;
            /** @description Those of the partner plane. */
            calls: number;
            /**
             * Format: date-time
             * @description Real time of the latest call of the partner plane; null before the first.
             */
            last_call_time: string | null;
            /** @description Calls of the control plane other than GET and HEAD. */
            writes: number;
            /**
             * Format: date-time
             * @description Real time.
             */
            created_time: string;
            /**
             * Format: date-time
             * @description Real time.
             */
            last_used_time: string;
            /**
             * Format: date-time
             * @description The time on the sandbox's own clock.
             */
            now: string;
        };
        /** @description What changes when something happens in a sandbox. */
        SandboxActivity: {
            name: string;
            /** @description Calls of the partner plane, ever. */
            calls: number;
            /**
             * Format: date-time
             * @description Real time of the latest call of the partner plane; null before the first.
             */
            last_call_time: string | null;
            /** @description Calls of the control plane other than GET and HEAD that reached it, ever. */
            writes: number;
            /** @description The id of the call that was logged last; 0 when the log is empty. */
            requests: number;
            /** @description Of the latest event that is not of a delivery. */
            last_sequence: number;
            /** @description Of the latest event of a delivery. */
            last_delivery_sequence: number;
            refunds: number;
            /**
             * Format: date-time
             * @description The time on the sandbox's own clock.
             */
            now: string;
        };
        Activity: {
            sandboxes: components["schemas"]["SandboxActivity"][];
            /** @description Calls ever that reached no sandbox. */
            unassigned: number;
        };
        SandboxState: {
            name: string;
            accounts: number;
            refunds: number;
            journal_entries: number;
            /**
             * Format: date-time
             * @description The time on the sandbox's own clock.
             */
            now: string;
        };
        ImportedState: {
            name: string;
            accounts: number;
            refunds: number;
            journal_entries: number;
            /**
             * Format: date-time
             * @description The time on the sandbox's own clock.
             */
            now: string;
            /**
             * @description What an export had left out of webhooks that are not known here: it is new, and GET /__admin/state?secrets=true
             *     shows it.
             */
            new_secrets?: components["schemas"]["NewSecrets"][];
            /** @description Why webhooks will be sent nothing, as far as that is clear; absent when none is so. */
            warnings?: string[];
        };
        NewSecrets: {
            webhook_token: string;
            /** @description As the webhook's config names them, such as secret or custom_header.X-Key. */
            fields: string[];
        };
        CreateAccount: {
            token?: string;
            /**
             * @description CONSUMER if left out.
             * @enum {string}
             */
            type?: "CONSUMER" | "BUSINESS";
            status?: components["schemas"]["AccountStatusEnum"];
            balance?: components["schemas"]["Money"];
            credit_limit?: components["schemas"]["CreditLimit"];
        };
        /** @description A balance, a status, or both. */
        UpdateAccount: {
            balance?: components["schemas"]["Money"];
            status?: components["schemas"]["AccountStatusEnum"];
            /** @description Whether to skip the table of legal moves; no if left out. */
            force?: boolean;
        };
        PostEntry: {
            /**
             * @description The journal's event types, save the one that a balance refund posts itself.
             * @enum {string}
             */
            type: "authorization" | "authorization.advice" | "authorization.incremental" | "authorization.reversal" | "authorization.reversal.issuerexpiration" | "authorization.clearing" | "pindebit" | "pindebit.authorization.clearing" | "pindebit.refund" | "refund" | "refund.authorization" | "refund.authorization.advice" | "refund.authorization.reversal" | "refund.authorization.reversal.issuerexpiration" | "refund.authorization.clearing" | "originalcredit.authorization" | "originalcredit.authorization.reversal" | "originalcredit.authorization.reversal.issuerexpiration" | "originalcredit.authorization.clearing" | "originalcredit.authpluscapture" | "originalcredit.authpluscapture.reversal" | "account.reward.cashback" | "account.reward.auto.cashback" | "account.reward.auto.cashback.reversal" | "account.payment" | "account.payment.completed" | "account.payment.completed.hold" | "account.payment.completed.hold.released" | "account.payment.returned" | "account.payment.canceled" | "account.payment.refunded" | "account.interest" | "account.fee.payment.late" | "account.fee.payment.returned" | "account.fee.interest.minimum" | "account.dispute" | "account.dispute.reversal" | "account.dispute.won" | "account.dispute.lost" | "account.dispute.lost.graceperiod" | "account.adjustment" | "account.adjustment.purchase" | "account.adjustment.fee" | "account.adjustment.interest" | "account.adjustment.reward";
            amount: components["schemas"]["Money"];
            /**
             * @description The status of its type if left out.
             * @enum {string}
             */
            status?: "POSTED" | "PENDING" | "DECLINED" | "ERROR";
            /**
             * Format: date-time
             * @description Now, if left out.
             */
            impact_time?: string;
            memo?: string;
        };
        PostedEntry: {
            entry: components["schemas"]["JournalEntry"];
            balance: number;
        };
        AccountSummary: {
            account: components["schemas"]["AccountResponse"];
            /**
             * @description The most that a balance refund may be now; 0 where the account's status allows none (assumption
             *     refundable_account_statuses).
             */
            refundable: number;
            /** @description What pending entries take from the available credit. */
            pending_debits: number;
            /** @description Where its status may legally go from here. */
            next_statuses: components["schemas"]["AccountStatusEnum"][];
            refunds: number;
            journal_entries: number;
        };
        AccountsPage: {
            count: components["schemas"]["PageCount"];
            start_index: components["schemas"]["PageStart"];
            end_index: components["schemas"]["PageEnd"];
            is_more: components["schemas"]["PageIsMore"];
            data: components["schemas"]["AccountSummary"][];
        };
        BalancedEntry: {
            entry: components["schemas"]["JournalEntry"];
            /** @description The account's balance right after this entry. */
            balance: number;
        };
        BalancedEntriesPage: {
            count: components["schemas"]["PageCount"];
            start_index: components["schemas"]["PageStart"];
            end_index: components["schemas"]["PageEnd"];
            is_more: components["schemas"]["PageIsMore"];
            data: components["schemas"]["BalancedEntry"][];
        };
        BalancePoint: {
            /**
             * Format: date-time
             * @description When the entry was created.
             */
            time: string;
            /** @description The balance after it. */
            balance: number;
        };
        BalanceHistory: {
            /** @description How many POSTED entries there are, each of them a point before they are thinned. */
            entries: number;
            is_thinned: boolean;
            points: components["schemas"]["BalancePoint"][];
        };
        RefundTransition: {
            /** @description Null for the status that the refund was created with. */
            from: string | null;
            to: components["schemas"]["PaymentStatus"];
            /** Format: date-time */
            time: string;
            reason: string | null;
            return_code: string | null;
            /** @description What the return code means. */
            return_reason: string | null;
            force: boolean;
            /** @description The request or the scenario's step that brought it about; null for its creation. */
            cause: string | null;
        };
        PlannedTransition: {
            to: components["schemas"]["PaymentStatus"];
            /** Format: date-time */
            time: string;
            reason: string | null;
            return_code: string | null;
        };
        RefundWithHistory: {
            /** @description Orders refunds by creation. */
            sequence: number;
            refund: components["schemas"]["AccountCreditBalanceRefundResponse"];
            /** @description The entry that the refund posted. */
            journal_entry_token: string;
            /** @description Where it may legally go from here. */
            next_statuses: components["schemas"]["PaymentStatus"][];
            /** @description What it follows by itself. */
            scenario: string | null;
            /** @description What is still to come by itself, the next step first. */
            planned: components["schemas"]["PlannedTransition"][];
            /** @description Oldest first, beginning with its creation. */
            transitions: components["schemas"]["RefundTransition"][];
        };
        TransitionRefund: {
            status: components["schemas"]["PaymentStatus"];
            reason?: string;
            /**
             * @description A NACHA return code; for an ACH refund that becomes RETURNED only.
             * @enum {string}
             */
            return_code?: "R01" | "R02" | "R03" | "R04" | "R05" | "R06" | "R07" | "R08" | "R09" | "R10" | "R11" | "R12" | "R13" | "R14" | "R15" | "R16" | "R17" | "R20" | "R21" | "R22" | "R23" | "R24" | "R29" | "R31" | "R33";
            /** @description Whether to skip the table of legal moves; no if left out. */
            force?: boolean;
        };
        TransitionedRefund: {
            refund: components["schemas"]["AccountCreditBalanceRefundResponse"];
            entries: components["schemas"]["JournalEntry"][];
            balance: number;
        };
        RefundsPage: {
            count: components["schemas"]["PageCount"];
            start_index: components["schemas"]["PageStart"];
            end_index: components["schemas"]["PageEnd"];
            is_more: components["schemas"]["PageIsMore"];
            data: components["schemas"]["RefundWithHistory"][];
            /** @description How many refunds have each status, whatever status was asked for. */
            counts: {
                [key: string]: number;
            };
        };
        EntriesPage: {
            count: components["schemas"]["PageCount"];
            start_index: components["schemas"]["PageStart"];
            end_index: components["schemas"]["PageEnd"];
            is_more: components["schemas"]["PageIsMore"];
            data: components["schemas"]["JournalEntry"][];
        };
        BoardColumn: {
            status: components["schemas"]["PaymentStatus"];
            /** @description How many refunds have this status. */
            total: number;
            /** @description Whether there are more than are shown. */
            is_more: boolean;
            /** @description The latest created first. */
            data: components["schemas"]["RefundWithHistory"][];
        };
        Board: {
            /** @description How many there are in all. */
            refunds: number;
            /** @description Of the last event that the board shows the effect of. */
            last_sequence: number;
            /** @description Of the last delivery event. */
            last_delivery_sequence: number;
            columns: components["schemas"]["BoardColumn"][];
        };
        StateMachineStatus: {
            status: components["schemas"]["PaymentStatus"];
            /**
             * @description Where the money stands, out to the cardholder or back on the account.
             * @enum {string}
             */
            side: "out" | "back";
            /** @description Whether no legal move leads on from it. */
            is_final: boolean;
            /** @description How many refunds have it now. */
            refunds: number;
        };
        StateMachineMove: {
            /** @description Null for the status that a refund was created with. */
            from: string | null;
            to: components["schemas"]["PaymentStatus"];
            /** @description For which refunds it is legal; of any other row, which refunds made it. */
            methods: components["schemas"]["RefundMethod"][];
            /** @description False for a move that was forced past the table. */
            is_legal: boolean;
            /** @description How often refunds of this sandbox made it. */
            count: number;
        };
        StateMachine: {
            statuses: components["schemas"]["StateMachineStatus"][];
            /** @description All legal moves in the order of the table, then how refunds began, then moves that were forced past the table. */
            moves: components["schemas"]["StateMachineMove"][];
            /** @description What a bank may say of an ACH refund that it returns. */
            return_codes: {
                code: string;
                name: string;
            }[];
        };
        CreateSession: {
            /** @description The token of --admin-token. */
            token: string;
        };
        Session: {
            /** @description Whether the server was started with --admin-token. */
            token_required: boolean;
            /** @description Whether this caller is let in, by the cookie, by a bearer token, or because nothing is asked for. */
            signed_in: boolean;
            /** @description With --shared, the sandbox that every name means; else null. */
            shared_sandbox: string | null;
        };
        SandboxesPage: {
            count: components["schemas"]["PageCount"];
            start_index: components["schemas"]["PageStart"];
            end_index: components["schemas"]["PageEnd"];
            is_more: components["schemas"]["PageIsMore"];
            data: components["schemas"]["Sandbox"][];
        };
        Assumption: {
            name: string;
            value: string;
            default: string;
            choices: string[];
            reason: string;
            source: string;
        };
        AssumptionsPage: {
            count: components["schemas"]["PageCount"];
            start_index: components["schemas"]["PageStart"];
            end_index: components["schemas"]["PageEnd"];
            is_more: components["schemas"]["PageIsMore"];
            data: components["schemas"]["Assumption"][];
        };
        AssumptionValues: {
            /** @enum {string} */
            over_limit_status?: "422" | "412" | "400";
            /** @enum {string} */
            error_shape?: "both" | "core" | "credit";
            /** @enum {string} */
            ach_initial_status?: "PENDING" | "INITIATED";
            /** @enum {string} */
            check_initial_status?: "COMPLETED" | "PENDING" | "INITIATED";
            /** @enum {string} */
            failed_refund_reversal?: "adjustment" | "none";
            /** @enum {string} */
            refundable_account_statuses?: "any" | "active_only" | "not_terminated";
            /** @enum {string} */
            unknown_body_fields?: "reject" | "ignore";
            /** @enum {string} */
            unknown_query_keys?: "ignore" | "reject";
            /** @enum {string} */
            string_amounts?: "reject" | "accept";
            /** @enum {string} */
            replay_returns?: "current" | "original";
            /** @enum {string} */
            detail_object?: "always" | "expand_only";
            /** @enum {string} */
            end_index?: "inclusive" | "exclusive";
            /** @enum {string} */
            available_credit?: "capped" | "uncapped";
            /** @enum {string} */
            bank_days?: "federal_reserve" | "every_day";
            /** @enum {string} */
            refund_transition_events?: "off" | "on";
            /** @enum {string} */
            webhook_event_names?: "lenient" | "documented";
            /** @enum {string} */
            default_signature_algorithm?: "HMAC_SHA_1" | "HMAC_SHA_256";
            /** @enum {string} */
            credit_resend_answer?: "event" | "message";
            /** @enum {string} */
            webhook_password_rule?: "enforced" | "length_only";
            /** @enum {string} */
            null_optional_fields?: "reject" | "ignore";
        };
        VerbDetails: {
            reason?: string;
            /**
             * @description For an ACH refund that becomes RETURNED only.
             * @enum {string}
             */
            return_code?: "R01" | "R02" | "R03" | "R04" | "R05" | "R06" | "R07" | "R08" | "R09" | "R10" | "R11" | "R12" | "R13" | "R14" | "R15" | "R16" | "R17" | "R20" | "R21" | "R22" | "R23" | "R24" | "R29" | "R31" | "R33";
        };
        RefundScenario: {
            scenario: string;
        };
        Clock: {
            /** Format: date-time */
            now: string;
            /** @enum {string} */
            mode: "real" | "frozen";
            /** @description How many sandbox seconds pass in a real one; 0 while frozen. */
            rate: number;
            /**
             * Format: date-time
             * @description When the next planned thing is due; null when nothing is planned.
             */
            next_due: string | null;
        };
        SetClock: {
            /**
             * @description Mode, rate and instant in one, as `--clock` and fixtures write them: real, x60 or frozen, each also from an instant as in
             *     frozen@2026-01-05T15:00:00Z. Without an instant it goes on, or stops, where it stands. Not beside the others.
             */
            clock?: string;
            /** @enum {string} */
            mode?: "real" | "frozen";
            /** @description How many sandbox seconds pass in a real one. */
            rate?: number;
            /**
             * Format: date-time
             * @description Where it stands then, as in frozen@2026-01-05T15:00:00Z.
             */
            at?: string;
            /**
             * Format: date-time
             * @description An older name of at.
             */
            now?: string;
        };
        AdvanceClock: {
            /** @description 3d, 2d12h, PT36H or, in business days, 2bd. */
            by?: string;
            /** Format: date-time */
            to?: string;
            /**
             * @description To the next due time.
             * @enum {boolean}
             */
            next?: true;
        };
        AdvancedClock: {
            /** Format: date-time */
            now: string;
            /** @enum {string} */
            mode: "real" | "frozen";
            rate: number;
            /** Format: date-time */
            next_due: string | null;
            caused: components["schemas"]["Event"][];
            /** @description The attempts at deliveries that this brought, in order of due time. */
            deliveries: components["schemas"]["DeliveryOutcome"][];
            /** @description Whether the instant was reached; otherwise `message` says how to go on. */
            finished: boolean;
            message?: string;
            /**
             * Format: date-time
             * @description Where it was to end, when that was not reached.
             */
            to?: string;
        };
        Event: {
            /** @description Counts from 1 and never starts again; delivery.* events count on their own. */
            sequence: number;
            /**
             * Format: date-time
             * @description On the sandbox's own clock.
             */
            time: string;
            /** @enum {string} */
            type: "refund.created" | "refund.replayed" | "refund.transitioned" | "journal_entry.posted" | "account.created" | "account.updated" | "clock.moved" | "fault.fired" | "scenario.skipped" | "delivery.attempted" | "delivery.succeeded" | "delivery.failed" | "delivery.given_up" | "sandbox.reset" | "sandbox.restored";
            /** @description The request, or the scheduled step, that brought it about. */
            cause: string;
            account_token?: string;
            refund_token?: string;
            /** @description Of the refund or the account, as it then was. */
            status?: string;
            from?: string;
            to?: string;
            journal_entry_token?: string;
            entry_type?: string;
            amount?: number;
            reason?: string;
            /** @description The number of the delivery. */
            delivery?: number;
            webhook_token?: string;
            /** @description Which attempt at the delivery it was, counted from 1. */
            attempt?: number;
            /** @description The type of the message, such as creditjournalentries. */
            message_type?: string;
            /** @description The refunds that the message tells of. */
            refund_tokens?: string[];
            /** @description What the receiver answered; null when it gave no answer. */
            answer_status?: number | null;
            /** @description Why the attempt failed. */
            error?: string;
            /**
             * Format: date-time
             * @description When it is tried again, on the sandbox's own clock; null when that will not be by itself.
             */
            next_attempt_time?: string | null;
            /** @description The fault that met it. */
            fault?: string;
            /** @description The operation whose call a fault met. */
            operation?: string;
            /** @description What the fault did to the connection or the answer; absent when it did no such thing. */
            effect?: string;
            /** @description The status that the fault answered with; absent when it left the answer to the operation. */
            answered?: number;
            /** @description For how long the fault held the call, in milliseconds of real time. */
            delay_ms?: number;
        };
        EventsPage: {
            count: components["schemas"]["PageCount"];
            start_index: components["schemas"]["PageStart"];
            end_index: components["schemas"]["PageEnd"];
            is_more: components["schemas"]["PageIsMore"];
            data: components["schemas"]["Event"][];
            /** @description How many events were dropped to make room, save delivery.* events. */
            dropped: number;
            last_sequence: number;
            /** @description How many delivery.* events were dropped to make room. */
            dropped_deliveries: number;
            last_delivery_sequence: number;
        };
        /**
         * @description A pending delivery is still to be tried, or is being tried; one that was given up, or lost by a fault, is not tried
         *     again by itself.
         * @enum {string}
         */
        DeliveryState: "pending" | "succeeded" | "given_up" | "lost";
        /** @enum {string} */
        MessageType: "creditjournalentries" | "creditaccounttransitions" | "creditpaymenttransitions";
        /**
         * @description Only the answer 200 is success. An attempt is refused when the webhook's host may not be called, and lost when a
         *     fault says so; neither reaches the receiver.
         * @enum {string}
         */
        AttemptOutcome: "succeeded" | "failed" | "refused" | "lost" | "under_way";
        DeliveredEvent: {
            /** @description The token of what happened, as in the body. */
            token: string;
            /** @description Such as journalentry.account.balancerefund. */
            name: string;
            account_token: string | null;
            refund_token: string | null;
        };
        DeliveryAttempt: {
            /** @description Counts from 1. */
            number: number;
            /**
             * Format: date-time
             * @description On the sandbox's clock.
             */
            time: string;
            /**
             * Format: date-time
             * @description Real time.
             */
            sent_time: string;
            /** @description The request, or the scheduled attempt, that brought it about. */
            cause: string;
            url: string;
            /** @description As they were sent, with the credentials taken out. */
            headers: {
                [key: string]: string;
            };
            outcome: components["schemas"]["AttemptOutcome"];
            /** @description What the receiver answered; null when it gave no answer. */
            status: number | null;
            /** @description The receiver's answer, its body cut when it is long. */
            answer: {
                headers: {
                    [key: string]: string;
                };
                body: string;
            } | null;
            /** @description Real time until the answer, or until it was clear that there would be none; null when nothing was sent. */
            latency_ms: number | null;
            /** @description Why it failed. */
            error: string | null;
            /** @description The fault rule that met it; with one that has it reformatted both, with a comma. */
            fault: string | null;
            /**
             * @description The bytes that were sent and signed, where a fault had them differ from the `body` of the delivery; absent where they
             *     are the same.
             */
            sent_body?: string;
        };
        /** @description One message to one webhook. */
        Delivery: {
            id: number;
            webhook_token: string;
            /** @description The type of the message, such as creditjournalentries. */
            type: string;
            state: components["schemas"]["DeliveryState"];
            /** @description What it tells of, in order. */
            events: components["schemas"]["DeliveredEvent"][];
            /** @description As it was or will be sent; fixed when first sent. */
            body: string;
            /**
             * Format: date-time
             * @description On the sandbox's clock.
             */
            created_time: string;
            /**
             * Format: date-time
             * @description When it is tried next, on the sandbox's clock; null when that will not be by itself.
             */
            next_attempt_time: string | null;
            /** @description Whether it was sent as an example, and tells of nothing that happened. */
            is_example: boolean;
            /** @description Oldest first. */
            attempts: components["schemas"]["DeliveryAttempt"][];
            /** @description How many attempts were dropped to make room. */
            dropped_attempts: number;
        };
        DeliveriesPage: {
            count: components["schemas"]["PageCount"];
            start_index: components["schemas"]["PageStart"];
            end_index: components["schemas"]["PageEnd"];
            is_more: components["schemas"]["PageIsMore"];
            data: components["schemas"]["Delivery"][];
            /** @description How many deliveries are kept. */
            kept: number;
            /** @description How many were dropped to make room. */
            dropped: number;
        };
        /** @description An attempt at a delivery in short. */
        DeliveryOutcome: {
            /** @description The number of the delivery. */
            delivery: number;
            /** @description Which attempt it was, counted from 1. */
            attempt: number;
            webhook_token: string;
            /** @description The type of the message, such as creditjournalentries. */
            type: string;
            /**
             * Format: date-time
             * @description On the sandbox's clock.
             */
            time: string;
            outcome: components["schemas"]["AttemptOutcome"];
            /** @description What the receiver answered; null when it gave no answer. */
            status: number | null;
            /** @description Why it failed. */
            error: string | null;
        };
        SandboxWebhook: {
            webhook: components["schemas"]["webhook_response_model"];
            /** @description How many of its deliveries are kept, finished or not. */
            deliveries: number;
            /** @description Why nothing will be sent to it, as far as that is clear before a message is due; absent when it may be. */
            warning?: string;
            /**
             * @description How many messages it is still to be sent: deliveries that are not finished, and what happened since, which is put into
             *     messages a moment later.
             */
            unsent: number;
        };
        SandboxWebhooksPage: {
            count: components["schemas"]["PageCount"];
            start_index: components["schemas"]["PageStart"];
            end_index: components["schemas"]["PageEnd"];
            is_more: components["schemas"]["PageIsMore"];
            data: components["schemas"]["SandboxWebhook"][];
        };
        SendExample: {
            /**
             * @description creditjournalentries if left out.
             * @enum {string}
             */
            type?: "creditjournalentries" | "creditaccounttransitions" | "creditpaymenttransitions";
            /** @description Sent instead of the example. */
            body?: {
                [key: string]: unknown;
            };
        };
        ScenarioStep: {
            /** @description Since the step before it. */
            after: string;
            to: components["schemas"]["PaymentStatus"];
            reason?: string;
            return_code?: string;
        };
        Scenario: {
            name: string;
            description: string;
            method: components["schemas"]["RefundMethod"];
            starts?: components["schemas"]["PaymentStatus"];
            steps: components["schemas"]["ScenarioStep"][];
        };
        ScenarioRule: {
            scenario: string;
            method?: components["schemas"]["RefundMethod"];
            account_token?: string;
            amount?: components["schemas"]["PositiveMoney"];
            /** @description The cents of the amount, 37 for 12.37. */
            amount_cents?: number;
            description_contains?: string;
            token_prefix?: string;
            probability?: number;
        };
        ScenarioRules: {
            rules: components["schemas"]["ScenarioRule"][];
        };
        ScenariosPage: {
            count: components["schemas"]["PageCount"];
            start_index: components["schemas"]["PageStart"];
            end_index: components["schemas"]["PageEnd"];
            is_more: components["schemas"]["PageIsMore"];
            data: components["schemas"]["Scenario"][];
            rules: components["schemas"]["ScenarioRule"][];
            /** @description What a refund follows that nothing else decides. */
            default_scenario: string | null;
        };
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
        /**
         * @description Where the refund stands. The enum is shared with payments.
         * @enum {string}
         */
        PaymentStatus: "INITIATED" | "PENDING" | "PROCESSING" | "SUBMITTED" | "CANCELLED" | "COMPLETED" | "RETURNED" | "REFUNDED" | "SYS_ERROR" | "ACH_ERROR";
        StateFault: {
            /** @description `fault-1` and so on if left out. */
            name?: string;
            /**
             * @description Only calls of this operation.
             * @enum {string}
             */
            operation?: "createBalanceRefund" | "listAccounts" | "retrieveAccount" | "ListAccountJournalEntries" | "getAccountJournalEntry" | "postWebhooks" | "getWebhooks" | "getWebhooksToken" | "putWebhooksToken" | "putWebhooksCustomHeadersToken" | "postWebhooksTokenPing" | "postWebhooksTokenEventtypeEventtoken" | "resendWebhookEvent" | "getPing" | "postPing";
            /** @description Only calls on this account, or messages about it. */
            account_token?: string;
            /**
             * @description Only calls by this HTTP method.
             * @enum {string}
             */
            method?: "GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE";
            /** @description Only calls with this header, and with this value if one is given. */
            header?: {
                name: string;
                value?: string;
            };
            /** @description Only the nth of the calls that fit, counted from when the rule was made. */
            nth?: number;
            /** @description So often at most. */
            times?: number;
            /** @description How often it fires when all else fits; drawn from the sandbox's seed. */
            probability?: number;
            delay?: components["schemas"]["StateDelay"];
            /**
             * @description Answered in place of the operation, which is not carried out.
             * @enum {integer}
             */
            status?: 429 | 500 | 502 | 503 | 504;
            /** @description Seconds, sent as Retry-After with the status. */
            retry_after?: number;
            /** @description Sent with the status as JSON, in place of the partner's error. */
            body?: unknown;
            /**
             * @description What happens to the connection or the answer.
             * @enum {string}
             */
            effect?: "reset" | "reset-mid-body" | "cut-body" | "not-json" | "wrong-content-type" | "lose-answer";
            /**
             * @description What happens to a message to a webhook.
             * @enum {string}
             */
            delivery?: "duplicate" | "out-of-order" | "before-answer" | "wrong-signature" | "missing-signature" | "wrong-password" | "old-algorithm" | "delayed" | "lost" | "reformatted";
            /** @description Only messages to this webhook. */
            webhook_token?: string;
            /**
             * @description Only messages of this type.
             * @enum {string}
             */
            event_type?: "creditjournalentries" | "creditaccounttransitions" | "creditpaymenttransitions";
            /** @description With `delayed`, how long on the sandbox's clock, such as 1h. */
            after?: string;
            /** @description How many calls fitted so far; none if left out. */
            calls?: number;
            /** @description How often it fired so far; never if left out. */
            fired?: number;
        };
        /** @description The size of this page, not the total. */
        PageCount: number;
        /** @description The index of the first item of this page. */
        PageStart: number;
        /** @description The index of the last item of this page (assumption end_index); start_index on an empty page. */
        PageEnd: number;
        /** @description Whether more items follow this page. */
        PageIsMore: boolean;
        /** @enum {string} */
        AccountStatusEnum: "UNACTIVATED" | "ACTIVE" | "SUSPENDED" | "TERMINATED" | "CHARGE_OFF";
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
        /**
         * @description How the money reaches the cardholder.
         * @enum {string}
         */
        RefundMethod: "ACH" | "CHECK";
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
        /** @enum {string} */
        AccountType: "CONSUMER" | "BUSINESS";
        /** @enum {string} */
        CurrencyCode: "USD";
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
        /** @description What the account is used for, and what is charged for it. */
        AccountUsageResponse: {
            type: components["schemas"]["BalanceType"];
            aprs: components["schemas"]["AprScheduleResponse"][];
            fees?: components["schemas"]["AccountFee"][];
        };
        /**
         * @description Whether the account carried a balance over from one statement to the next.
         * @enum {string}
         */
        CycleType: "BEGINNING_REVOLVING" | "REVOLVING" | "END_REVOLVING" | "TRANSACTING";
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
        StateDelay: {
            /** @description Always so long. */
            ms: number;
        } | {
            /** @description Evenly spread from here */
            from_ms: number;
            /** @description to here. */
            to_ms: number;
        } | {
            /** @description Half are shorter, half longer */
            median_ms: number;
            /** @description with so long a tail (log-normal). */
            sigma: number;
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
        webhook_config_response_model: {
            url: string;
            basic_auth_username: components["schemas"]["Masked"];
            basic_auth_password: components["schemas"]["Masked"];
            secret?: components["schemas"]["Masked"];
            signature_algorithm?: components["schemas"]["SignatureAlgorithm"];
            custom_header?: components["schemas"]["CustomHeader"];
            use_mtls?: boolean;
        };
        /** @description How many days the credit that a payment frees is kept back, by the payment's method. */
        AccountConfigPaymentHolds: {
            ach_hold_days?: number;
            check_hold_days?: number;
        };
        ConfigFeeScheduleResponse: {
            type?: components["schemas"]["AccountProductFeeType"];
            active?: boolean;
            /** Format: date-time */
            created_date?: string;
            /** Format: date-time */
            updated_date?: string;
            schedule?: components["schemas"]["ConfigFeeScheduleEntry"][];
        };
        AccountReward: {
            type: components["schemas"]["RewardType"];
            method: components["schemas"]["Method"];
            value?: number;
        };
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
        AccountFee: {
            type: components["schemas"]["FeeType"];
            method: components["schemas"]["Method"];
            value?: number;
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
        /** @enum {string} */
        DisputeCategory: "FRAUD" | "AUTH" | "PROCESSING_ERROR" | "CONSUMER_DISPUTE";
        /** @enum {string} */
        DisputeStatus: "ACTIVE" | "REVERSED" | "AH_WON" | "AH_LOST" | "REFUNDED";
        /** @enum {string} */
        RewardType: "AUTO_CASH_BACK" | "CASH_BACK" | "STATEMENT_CREDIT";
        /**
         * @description Whether a value is a sum of money or a percentage.
         * @enum {string}
         */
        Method: "PERCENTAGE" | "FLAT";
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
        /** @enum {string} */
        FeeType: "FOREIGN_TRANSACTION_FEE" | "OVER_LIMIT_FEE" | "LATE_PAYMENT_FEE" | "RETURNED_PAYMENT_FEE" | "CARD_REPLACEMENT_FEE" | "MINIMUM_INTEREST_FEE" | "MINIMUM_INTEREST_FEE_REVERSAL" | "ANNUAL_FEE" | "MONTHLY_FEE" | "ACCOUNT_FEE";
        /** @description The first character, ten asterisks and the last character. */
        Masked: string;
        /**
         * @description How messages are signed; that of the assumption default_signature_algorithm if left out.
         * @enum {string}
         */
        SignatureAlgorithm: "HMAC_SHA_1" | "HMAC_SHA_256";
        /** @description Headers sent with each message, by name. */
        CustomHeader: {
            [key: string]: string;
        };
        /** @enum {string} */
        AccountProductFeeType: "LATE_PAYMENT_FEE" | "RETURNED_PAYMENT_FEE" | "MONTHLY_FEE" | "ANNUAL_FEE" | "FOREIGN_TRANSACTION_FEE";
        ConfigFeeScheduleEntry: {
            /** Format: date-time */
            effective_date?: string;
            method: components["schemas"]["FeeMethod"];
            value: number;
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
        /** @description The amount in the currency of the purchase. */
        network: {
            original_amount?: number;
            original_currency_code?: string;
            conversion_rate?: number;
        };
        /** @enum {string} */
        FeeMethod: "FLAT" | "PERCENTAGE";
    };
    responses: {
        /** @description The request breaks the contract, or the sandbox is not clear. */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The token of --admin-token is missing or wrong. */
        Unauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The Host or the Origin of the request is not let in. */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description There is no such thing in this sandbox, or no such sandbox. */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The token or the name is in use, or the clock is being moved already. */
        Conflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description Nothing of the kind happened in time, or the request did not arrive whole in time. */
        RequestTimeout: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description Money that goes out again is not covered, when the assumption over_limit_status is 412. */
        OverLimit: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The body is larger than 1 MiB. */
        PayloadTooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The request expects what is not known. */
        ExpectationFailed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
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
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description A part of the path is too long. */
        UriTooLong: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description A write that is not application/json. */
        UnsupportedMediaType: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The move or the amount is not possible as things stand. */
        Unprocessable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description refund-mock failed. */
        ServerError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description There is no room for another sandbox. */
        Unavailable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
    };
    parameters: {
        /** @description The sandbox to act on; it has to be named when several are in use. */
        inSandbox: components["schemas"]["SandboxName"];
        /** @description How many to return. */
        count: number;
        /** @description The index of the first to return. */
        startIndex: number;
        /** @description The account's token. */
        accountToken: string;
        /** @description Only events of these types. */
        ofEventType: ("refund.created" | "refund.replayed" | "refund.transitioned" | "journal_entry.posted" | "account.created" | "account.updated" | "clock.moved" | "fault.fired" | "scenario.skipped" | "delivery.attempted" | "delivery.succeeded" | "delivery.failed" | "delivery.given_up" | "sandbox.reset" | "sandbox.restored")[];
        /** @description Only what is about this refund. */
        ofRefund: string;
        /** @description Only what is about this account. */
        ofAccount: string;
        /** @description Only events after this one, by its sequence such as 12, or d5 for the fifth delivery event. */
        after: string;
        /**
         * @description Real time to wait, ten minutes at most: a span as everywhere, such as `5s`, `500ms`, `2m` or `PT30S`, or bare seconds
         *     such as `0.5`.
         */
        timeout: string;
        /** @description Only deliveries to this webhook. */
        toWebhook: string;
        /** @description Only deliveries after the one with this id. */
        afterDelivery: number;
        /** @description The number of the delivery. */
        deliveryId: string;
        /** @description The number of the call. */
        requestId: string;
        /** @description The refund's token. */
        refundToken: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getLivez: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It does. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            408: components["responses"]["RequestTimeout"];
            417: components["responses"]["ExpectationFailed"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["ServerError"];
            505: components["responses"]["HttpVersion"];
        };
    };
    getReadyz: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description They are. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            408: components["responses"]["RequestTimeout"];
            417: components["responses"]["ExpectationFailed"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["ServerError"];
            505: components["responses"]["HttpVersion"];
        };
    };
    getSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How things stand. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            408: components["responses"]["RequestTimeout"];
            417: components["responses"]["ExpectationFailed"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["ServerError"];
            505: components["responses"]["HttpVersion"];
        };
    };
    createSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateSession"];
            };
        };
        responses: {
            /** @description The token is right. */
            204: {
                headers: {
                    /** @description Sent with `--admin-token` only; lasts until the browser is closed. */
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            417: components["responses"]["ExpectationFailed"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["ServerError"];
            505: components["responses"]["HttpVersion"];
        };
    };
    deleteSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The browser forgets it. */
            204: {
                headers: {
                    /** @description Without a value, and expired. */
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            408: components["responses"]["RequestTimeout"];
            417: components["responses"]["ExpectationFailed"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["ServerError"];
            505: components["responses"]["HttpVersion"];
        };
    };
    listSandboxes: {
        parameters: {
            query?: {
                /** @description How many to return. */
                count?: components["parameters"]["count"];
                /** @description The index of the first to return. */
                start_index?: components["parameters"]["startIndex"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of sandboxes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SandboxesPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            408: components["responses"]["RequestTimeout"];
            417: components["responses"]["ExpectationFailed"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["ServerError"];
            505: components["responses"]["HttpVersion"];
        };
    };
    watchActivity: {
        parameters: {
            query?: {
                /** @description The only sandbox to tell of; all when it is left out. */
                sandbox?: components["schemas"]["SandboxName"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The counters, or a stream of their changes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Activity"];
                    "text/event-stream": string;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            408: components["responses"]["RequestTimeout"];
            417: components["responses"]["ExpectationFailed"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["ServerError"];
            505: components["responses"]["HttpVersion"];
        };
    };
    makeSandbox: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The sandbox's name. */
                name: components["schemas"]["SandboxName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is there already. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sandbox"];
                };
            };
            /** @description It is made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "name": "my_app",
                     *       "accounts": 14,
                     *       "refunds": 0,
                     *       "journal_entries": 46,
                     *       "requests": 0,
                     *       "calls": 0,
                     *       "last_call_time": null,
                     *       "writes": 0,
                     *       "created_time": "2026-01-05T15:00:00.000Z",
                     *       "last_used_time": "2026-01-05T15:00:00.000Z",
                     *       "now": "2026-01-05T15:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Sandbox"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            414: components["responses"]["UriTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            417: components["responses"]["ExpectationFailed"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Unavailable"];
            505: components["responses"]["HttpVersion"];
        };
    };
    dropSandbox: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The sandbox's name. */
                name: components["schemas"]["SandboxName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
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
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["ServerError"];
            505: components["responses"]["HttpVersion"];
        };
    };
    listAccountSummaries: {
        parameters: {
            query?: {
                /** @description The sandbox to act on; it has to be named when several are in use. */
                sandbox?: components["parameters"]["inSandbox"];
                /** @description How many to return. */
                count?: components["parameters"]["count"];
                /** @description The index of the first to return. */
                start_index?: components["parameters"]["startIndex"];
                /** @description Only accounts whose token contains this, in upper or lower case. */
                contains?: string;
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
                    "application/json": components["schemas"]["AccountsPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            417: components["responses"]["ExpectationFailed"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["ServerError"];
            505: components["responses"]["HttpVersion"];
        };
    };
    createAccount: {
        parameters: {
            query?: {
                /** @description The sandbox to act on; it has to be named when several are in use. */
                sandbox?: components["parameters"]["inSandbox"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CreateAccount"];
            };
        };
        responses: {
            /** @description The account, in the partner's shape. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "token": "my_account",
                     *       "type": "CONSUMER",
                     *       "status": "ACTIVE",
                     *       "substatuses": [],
                     *       "user_token": "d2bc417d-c8a9-4541-a786-2cf717cb765c",
                     *       "credit_limit": 5000,
                     *       "current_balance": -25.5,
                     *       "available_credit": 5000,
                     *       "remaining_statement_balance": 0,
                     *       "remaining_min_payment_due": 0,
                     *       "currency_code": "USD",
                     *       "config": {
                     *         "billing_cycle_day": 1,
                     *         "payment_due_interval": -1,
                     *         "card_level": "NA",
                     *         "e_disclosure_active": false,
                     *         "payment_holds": {
                     *           "ach_hold_days": 0,
                     *           "check_hold_days": 0
                     *         },
                     *         "fees": [],
                     *         "rewards": []
                     *       },
                     *       "usages": [
                     *         {
                     *           "type": "PURCHASE",
                     *           "aprs": [
                     *             {
                     *               "active": true,
                     *               "created_date": "2026-01-05T15:00:00.000Z",
                     *               "updated_date": "2026-01-05T15:00:00.000Z",
                     *               "type": "GO_TO",
                     *               "schedule": [
                     *                 {
                     *                   "type": "FIXED",
                     *                   "apply_next_cycle": false,
                     *                   "effective_date": "2026-01-05T15:00:00.000Z",
                     *                   "value": 14.99
                     *                 }
                     *               ]
                     *             }
                     *           ],
                     *           "fees": []
                     *         }
                     *       ],
                     *       "activation_time": "2026-01-05T15:00:00.000Z",
                     *       "created_time": "2026-01-05T15:00:00.000Z",
                     *       "updated_time": "2026-01-05T15:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["AccountResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            417: components["responses"]["ExpectationFailed"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Unavailable"];
            505: components["responses"]["HttpVersion"];
        };
    };
    getAccountSummary: {
        parameters: {
            query?: {
                /** @description The sandbox to act on; it has to be named when several are in use. */
                sandbox?: components["parameters"]["inSandbox"];
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
                    "application/json": components["schemas"]["AccountSummary"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            414: components["responses"]["UriTooLong"];
            417: components["responses"]["ExpectationFailed"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["ServerError"];
            505: components["responses"]["HttpVersion"];
        };
    };
    updateAccount: {
        parameters: {
            query?: {
                /** @description The sandbox to act on; it has to be named when several are in use. */
                sandbox?: components["parameters"]["inSandbox"];
            };
            header?: never;
            path: {
                /** @description The account's token. */
                account_token: components["parameters"]["accountToken"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateAccount"];
            };
        };
        responses: {
            /** @description The account, in the partner's shape. */
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
            413: components["responses"]["PayloadTooLarge"];
            414: components["responses"]["UriTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            417: components["responses"]["ExpectationFailed"];
            422: components["responses"]["Unprocessable"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Unavailable"];
            505: components["responses"]["HttpVersion"];
        };
    };
    listEntriesWithBalance: {
        parameters: {
            query?: {
                /** @description The sandbox to act on; it has to be named when several are in use. */
                sandbox?: components["parameters"]["inSandbox"];
                /** @description How many to return. */
                count?: components["parameters"]["count"];
                /** @description The index of the first to return. */
                start_index?: components["parameters"]["startIndex"];
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
            /** @description A page of entries. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BalancedEntriesPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            414: components["responses"]["UriTooLong"];
            417: components["responses"]["ExpectationFailed"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["ServerError"];
            505: components["responses"]["HttpVersion"];
        };
    };
    postEntry: {
        parameters: {
            query?: {
                /** @description The sandbox to act on; it has to be named when several are in use. */
                sandbox?: components["parameters"]["inSandbox"];
            };
            header?: never;
            path: {
                /** @description The account's token. */
                account_token: components["parameters"]["accountToken"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PostEntry"];
            };
        };
        responses: {
            /** @description The entry, and the balance with it. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "entry": {
                     *         "token": "61d5b2a6-592b-4ef5-904d-c1608607a7b6",
                     *         "id": "10000048",
                     *         "account_token": "my_account_token_12",
                     *         "user_token": "my_user_token_12",
                     *         "amount": 12.34,
                     *         "currency_code": "USD",
                     *         "group": "PURCHASE",
                     *         "type": "authorization.clearing",
                     *         "status": "POSTED",
                     *         "detail_token": "04a03e01-060a-4b7e-a9d7-401824272f4e",
                     *         "memo": "Coffee beans",
                     *         "impact_time": "2026-01-05T15:00:00.000Z",
                     *         "request_time": "2026-01-05T15:00:00.000Z",
                     *         "created_time": "2026-01-05T15:00:00.000Z"
                     *       },
                     *       "balance": -3987.66
                     *     }
                     */
                    "application/json": components["schemas"]["PostedEntry"];
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
            422: components["responses"]["Unprocessable"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Unavailable"];
            505: components["responses"]["HttpVersion"];
        };
    };
    getBalanceHistory: {
        parameters: {
            query?: {
                /** @description The sandbox to act on; it has to be named when several are in use. */
                sandbox?: components["parameters"]["inSandbox"];
                /** @description How many points to return at most. */
                points?: number;
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
            /** @description The points, the oldest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BalanceHistory"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            414: components["responses"]["UriTooLong"];
            417: components["responses"]["ExpectationFailed"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["ServerError"];
            505: components["responses"]["HttpVersion"];
        };
    };
    getBoard: {
        parameters: {
            query?: {
                /** @description The sandbox to act on; it has to be named when several are in use. */
                sandbox?: components["parameters"]["inSandbox"];
                /** @description How many refunds to show of each status. */
                count?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The columns. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Board"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            417: components["responses"]["ExpectationFailed"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["ServerError"];
            505: components["responses"]["HttpVersion"];
        };
    };
    listRefunds: {
        parameters: {
            query?: {
                /** @description The sandbox to act on; it has to be named when several are in use. */
                sandbox?: components["parameters"]["inSandbox"];
                /** @description How many to return. */
                count?: components["parameters"]["count"];
                /** @description The index of the first to return. */
                start_index?: components["parameters"]["startIndex"];
                /** @description Only refunds with one of these statuses. */
                status?: components["schemas"]["PaymentStatus"][];
                /** @description Only refunds of this account; the counts are of it as well. */
                account_token?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of refunds. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RefundsPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            417: components["responses"]["ExpectationFailed"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["ServerError"];
            505: components["responses"]["HttpVersion"];
        };
    };
    getRefund: {
        parameters: {
            query?: {
                /** @description The sandbox to act on; it has to be named when several are in use. */
                sandbox?: components["parameters"]["inSandbox"];
            };
            header?: never;
            path: {
                /** @description The refund's token. */
                refund_token: components["parameters"]["refundToken"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The refund. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "refund": {
                     *         "token": "my_refund_1",
                     *         "account_token": "my_account_token_12",
                     *         "status": "PENDING",
                     *         "method": "ACH",
                     *         "amount": 120.5,
                     *         "description": "Overpaid",
                     *         "created_time": "2026-01-05T15:00:00Z",
                     *         "updated_time": "2026-01-05T15:00:00Z"
                     *       },
                     *       "sequence": 49,
                     *       "journal_entry_token": "2c6bcfa0-3c66-444f-98b4-db06265d246c",
                     *       "next_statuses": [
                     *         "PROCESSING",
                     *         "CANCELLED",
                     *         "SYS_ERROR"
                     *       ],
                     *       "scenario": "settles",
                     *       "transitions": [
                     *         {
                     *           "from": null,
                     *           "to": "PENDING",
                     *           "time": "2026-01-05T15:00:00.000Z",
                     *           "reason": null,
                     *           "return_code": null,
                     *           "return_reason": null,
                     *           "force": false,
                     *           "cause": null
                     *         }
                     *       ],
                     *       "planned": [
                     *         {
                     *           "to": "PROCESSING",
                     *           "time": "2026-01-06T01:33:00.000Z",
                     *           "reason": null,
                     *           "return_code": null
                     *         },
                     *         {
                     *           "to": "SUBMITTED",
                     *           "time": "2026-01-06T03:08:00.000Z",
                     *           "reason": null,
                     *           "return_code": null
                     *         },
                     *         {
                     *           "to": "COMPLETED",
                     *           "time": "2026-01-07T11:08:00.000Z",
                     *           "reason": null,
                     *           "return_code": null
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["RefundWithHistory"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            414: components["responses"]["UriTooLong"];
            417: components["responses"]["ExpectationFailed"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["ServerError"];
            505: components["responses"]["HttpVersion"];
        };
    };
    transitionRefund: {
        parameters: {
            query?: {
                /** @description The sandbox to act on; it has to be named when several are in use. */
                sandbox?: components["parameters"]["inSandbox"];
            };
            header?: never;
            path: {
                /** @description The refund's token. */
                refund_token: components["parameters"]["refundToken"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TransitionRefund"];
            };
        };
        responses: {
            /** @description The refund, the entries that the move posted, and the account's balance after it. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "refund": {
                     *         "token": "my_refund_1",
                     *         "account_token": "my_account_token_12",
                     *         "status": "PROCESSING",
                     *         "method": "ACH",
                     *         "amount": 120.5,
                     *         "description": "Overpaid",
                     *         "created_time": "2026-01-05T15:00:00Z",
                     *         "updated_time": "2026-01-05T15:00:00Z"
                     *       },
                     *       "entries": [],
                     *       "balance": -3867.16
                     *     }
                     */
                    "application/json": components["schemas"]["TransitionedRefund"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            412: components["responses"]["OverLimit"];
            413: components["responses"]["PayloadTooLarge"];
            414: components["responses"]["UriTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            417: components["responses"]["ExpectationFailed"];
            422: components["responses"]["Unprocessable"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Unavailable"];
            505: components["responses"]["HttpVersion"];
        };
    };
    submitRefund: {
        parameters: {
            query?: {
                /** @description The sandbox to act on; it has to be named when several are in use. */
                sandbox?: components["parameters"]["inSandbox"];
            };
            header?: never;
            path: {
                /** @description The refund's token. */
                refund_token: components["parameters"]["refundToken"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["VerbDetails"];
            };
        };
        responses: {
            /** @description The refund, the entries that the moves posted, and the balance after them. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TransitionedRefund"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            412: components["responses"]["OverLimit"];
            413: components["responses"]["PayloadTooLarge"];
            414: components["responses"]["UriTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            417: components["responses"]["ExpectationFailed"];
            422: components["responses"]["Unprocessable"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Unavailable"];
            505: components["responses"]["HttpVersion"];
        };
    };
    settleRefund: {
        parameters: {
            query?: {
                /** @description The sandbox to act on; it has to be named when several are in use. */
                sandbox?: components["parameters"]["inSandbox"];
            };
            header?: never;
            path: {
                /** @description The refund's token. */
                refund_token: components["parameters"]["refundToken"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["VerbDetails"];
            };
        };
        responses: {
            /** @description The refund, the entries that the moves posted, and the balance after them. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TransitionedRefund"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            412: components["responses"]["OverLimit"];
            413: components["responses"]["PayloadTooLarge"];
            414: components["responses"]["UriTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            417: components["responses"]["ExpectationFailed"];
            422: components["responses"]["Unprocessable"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Unavailable"];
            505: components["responses"]["HttpVersion"];
        };
    };
    returnRefund: {
        parameters: {
            query?: {
                /** @description The sandbox to act on; it has to be named when several are in use. */
                sandbox?: components["parameters"]["inSandbox"];
            };
            header?: never;
            path: {
                /** @description The refund's token. */
                refund_token: components["parameters"]["refundToken"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["VerbDetails"];
            };
        };
        responses: {
            /** @description The refund, the entries that the moves posted, and the balance after them. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "refund": {
                     *         "token": "my_refund_1",
                     *         "account_token": "my_account_token_12",
                     *         "status": "RETURNED",
                     *         "method": "ACH",
                     *         "amount": 120.5,
                     *         "description": "Overpaid",
                     *         "created_time": "2026-01-05T15:00:00Z",
                     *         "updated_time": "2026-01-05T15:00:00Z"
                     *       },
                     *       "entries": [
                     *         {
                     *           "token": "a74be2ee-695b-4b31-96bf-3556e0e6ddd9",
                     *           "id": "10000050",
                     *           "account_token": "my_account_token_12",
                     *           "user_token": "my_user_token_12",
                     *           "amount": -120.5,
                     *           "currency_code": "USD",
                     *           "group": "ADJUSTMENT",
                     *           "type": "account.adjustment",
                     *           "status": "POSTED",
                     *           "detail_token": "d2ecc87f-6de0-4e67-9c75-c2c25fc35366",
                     *           "detail_object": {
                     *             "token": "d2ecc87f-6de0-4e67-9c75-c2c25fc35366",
                     *             "account_token": "my_account_token_12",
                     *             "type": "GENERAL",
                     *             "amount": -120.5,
                     *             "currency_code": "USD",
                     *             "description": "Balance refund my_refund_1 RETURNED (R03)",
                     *             "reason": "RETURNED_OR_CANCELED_PAYMENT",
                     *             "source_account_type": "PROGRAM_FUNDING",
                     *             "original_ledger_entry_token": "2c6bcfa0-3c66-444f-98b4-db06265d246c",
                     *             "created_time": "2026-01-05T15:00:00.000Z"
                     *           },
                     *           "root_token": "2c6bcfa0-3c66-444f-98b4-db06265d246c",
                     *           "related_token": "2c6bcfa0-3c66-444f-98b4-db06265d246c",
                     *           "memo": "Balance refund my_refund_1 RETURNED (R03)",
                     *           "impact_time": "2026-01-05T15:00:00.000Z",
                     *           "request_time": "2026-01-05T15:00:00.000Z",
                     *           "created_time": "2026-01-05T15:00:00.000Z"
                     *         }
                     *       ],
                     *       "balance": -3987.66
                     *     }
                     */
                    "application/json": components["schemas"]["TransitionedRefund"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            412: components["responses"]["OverLimit"];
            413: components["responses"]["PayloadTooLarge"];
            414: components["responses"]["UriTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            417: components["responses"]["ExpectationFailed"];
            422: components["responses"]["Unprocessable"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Unavailable"];
            505: components["responses"]["HttpVersion"];
        };
    };
    cancelRefund: {
        parameters: {
            query?: {
                /** @description The sandbox to act on; it has to be named when several are in use. */
                sandbox?: components["parameters"]["inSandbox"];
            };
            header?: never;
            path: {
                /** @description The refund's token. */
                refund_token: components["parameters"]["refundToken"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["VerbDetails"];
            };
        };
        responses: {
            /** @description The refund, the entries that the moves posted, and the balance after them. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TransitionedRefund"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            412: components["responses"]["OverLimit"];
            413: components["responses"]["PayloadTooLarge"];
            414: components["responses"]["UriTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            417: components["responses"]["ExpectationFailed"];
            422: components["responses"]["Unprocessable"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Unavailable"];
            505: components["responses"]["HttpVersion"];
        };
    };
    failRefund: {
        parameters: {
            query?: {
                /** @description The sandbox to act on; it has to be named when several are in use. */
                sandbox?: components["parameters"]["inSandbox"];
            };
            header?: never;
            path: {
                /** @description The refund's token. */
                refund_token: components["parameters"]["refundToken"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["VerbDetails"];
            };
        };
        responses: {
            /** @description The refund, the entries that the moves posted, and the balance after them. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TransitionedRefund"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            412: components["responses"]["OverLimit"];
            413: components["responses"]["PayloadTooLarge"];
            414: components["responses"]["UriTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            417: components["responses"]["ExpectationFailed"];
            422: components["responses"]["Unprocessable"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Unavailable"];
            505: components["responses"]["HttpVersion"];
        };
    };
    setRefundScenario: {
        parameters: {
            query?: {
                /** @description The sandbox to act on; it has to be named when several are in use. */
                sandbox?: components["parameters"]["inSandbox"];
            };
            header?: never;
            path: {
                /** @description The refund's token. */
                refund_token: components["parameters"]["refundToken"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefundScenario"];
            };
        };
        responses: {
            /** @description The refund with what is planned. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RefundWithHistory"];
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
            422: components["responses"]["Unprocessable"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Unavailable"];
            505: components["responses"]["HttpVersion"];
        };
    };
    listRefundEntries: {
        parameters: {
            query?: {
                /** @description The sandbox to act on; it has to be named when several are in use. */
                sandbox?: components["parameters"]["inSandbox"];
                /** @description How many to return. */
                count?: components["parameters"]["count"];
                /** @description The index of the first to return. */
                start_index?: components["parameters"]["startIndex"];
            };
            header?: never;
            path: {
                /** @description The refund's token. */
                refund_token: components["parameters"]["refundToken"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of entries. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntriesPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            414: components["responses"]["UriTooLong"];
            417: components["responses"]["ExpectationFailed"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["ServerError"];
            505: components["responses"]["HttpVersion"];
        };
    };
    advanceAllRefunds: {
        parameters: {
            query?: {
                /** @description The sandbox to act on; it has to be named when several are in use. */
                sandbox?: components["parameters"]["inSandbox"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What that caused, in order. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdvancedClock"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            408: components["responses"]["RequestTimeout"];
            415: components["responses"]["UnsupportedMediaType"];
            417: components["responses"]["ExpectationFailed"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Unavailable"];
            505: components["responses"]["HttpVersion"];
        };
    };
    getStateMachine: {
        parameters: {
            query?: {
                /** @description The sandbox to act on; it has to be named when several are in use. */
                sandbox?: components["parameters"]["inSandbox"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Statuses, moves and return codes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StateMachine"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            417: components["responses"]["ExpectationFailed"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["ServerError"];
            505: components["responses"]["HttpVersion"];
        };
    };
    getClock: {
        parameters: {
            query?: {
                /** @description The sandbox to act on; it has to be named when several are in use. */
                sandbox?: components["parameters"]["inSandbox"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Where it stands, how it runs, and when the next thing is due. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Clock"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            417: components["responses"]["ExpectationFailed"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["ServerError"];
            505: components["responses"]["HttpVersion"];
        };
    };
    setClock: {
        parameters: {
            query?: {
                /** @description The sandbox to act on; it has to be named when several are in use. */
                sandbox?: components["parameters"]["inSandbox"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetClock"];
            };
        };
        responses: {
            /** @description The clock, and what falls due on the way. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "now": "2026-01-05T15:00:00.000Z",
                     *       "mode": "frozen",
                     *       "rate": 0,
                     *       "next_due": null,
                     *       "caused": [],
                     *       "deliveries": [],
                     *       "finished": true
                     *     }
                     */
                    "application/json": components["schemas"]["AdvancedClock"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            417: components["responses"]["ExpectationFailed"];
            422: components["responses"]["Unprocessable"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Unavailable"];
            505: components["responses"]["HttpVersion"];
        };
    };
    advanceClock: {
        parameters: {
            query?: {
                /** @description The sandbox to act on; it has to be named when several are in use. */
                sandbox?: components["parameters"]["inSandbox"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AdvanceClock"];
            };
        };
        responses: {
            /** @description The clock, and what time brought. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "now": "2026-01-06T05:00:00.000Z",
                     *       "mode": "frozen",
                     *       "rate": 0,
                     *       "next_due": "2026-01-07T11:08:00.000Z",
                     *       "caused": [
                     *         {
                     *           "sequence": 14,
                     *           "time": "2026-01-06T01:33:00.000Z",
                     *           "type": "refund.transitioned",
                     *           "cause": "scenario settles, step 1",
                     *           "account_token": "my_account_token_12",
                     *           "refund_token": "my_refund_2",
                     *           "status": "PROCESSING",
                     *           "from": "PENDING",
                     *           "to": "PROCESSING"
                     *         },
                     *         {
                     *           "sequence": 15,
                     *           "time": "2026-01-06T03:08:00.000Z",
                     *           "type": "refund.transitioned",
                     *           "cause": "scenario settles, step 2",
                     *           "account_token": "my_account_token_12",
                     *           "refund_token": "my_refund_2",
                     *           "status": "SUBMITTED",
                     *           "from": "PROCESSING",
                     *           "to": "SUBMITTED"
                     *         }
                     *       ],
                     *       "deliveries": [],
                     *       "finished": true
                     *     }
                     */
                    "application/json": components["schemas"]["AdvancedClock"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            417: components["responses"]["ExpectationFailed"];
            422: components["responses"]["Unprocessable"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Unavailable"];
            505: components["responses"]["HttpVersion"];
        };
    };
    listScenarios: {
        parameters: {
            query?: {
                /** @description The sandbox to act on; it has to be named when several are in use. */
                sandbox?: components["parameters"]["inSandbox"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All scenarios, the rules, and the default. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScenariosPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            417: components["responses"]["ExpectationFailed"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["ServerError"];
            505: components["responses"]["HttpVersion"];
        };
    };
    replaceScenarioRules: {
        parameters: {
            query?: {
                /** @description The sandbox to act on; it has to be named when several are in use. */
                sandbox?: components["parameters"]["inSandbox"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ScenarioRules"];
            };
        };
        responses: {
            /** @description All scenarios, and the rules as they are now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScenariosPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            417: components["responses"]["ExpectationFailed"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Unavailable"];
            505: components["responses"]["HttpVersion"];
        };
    };
    listEvents: {
        parameters: {
            query?: {
                /** @description The sandbox to act on; it has to be named when several are in use. */
                sandbox?: components["parameters"]["inSandbox"];
                /** @description How many to return. */
                count?: components["parameters"]["count"];
                /** @description The index of the first to return. */
                start_index?: components["parameters"]["startIndex"];
                /** @description Only events of these types. */
                type?: components["parameters"]["ofEventType"];
                /** @description Only what is about this refund. */
                refund_token?: components["parameters"]["ofRefund"];
                /** @description Only what is about this account. */
                account_token?: components["parameters"]["ofAccount"];
                /** @description Only events after this one, by its sequence such as 12, or d5 for the fifth delivery event. */
                after?: components["parameters"]["after"];
                /** @description A leading hyphen sorts the latest first. */
                sort_by?: "sequence" | "-sequence";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of events, or a stream of them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventsPage"];
                    "text/event-stream": string;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            417: components["responses"]["ExpectationFailed"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["ServerError"];
            505: components["responses"]["HttpVersion"];
        };
    };
    waitForEvent: {
        parameters: {
            query?: {
                /** @description The sandbox to act on; it has to be named when several are in use. */
                sandbox?: components["parameters"]["inSandbox"];
                /** @description Only events of these types. */
                type?: components["parameters"]["ofEventType"];
                /** @description Only what is about this refund. */
                refund_token?: components["parameters"]["ofRefund"];
                /** @description Only what is about this account. */
                account_token?: components["parameters"]["ofAccount"];
                /** @description Only events after this one, by its sequence such as 12, or d5 for the fifth delivery event. */
                after?: components["parameters"]["after"];
                /**
                 * @description Real time to wait, ten minutes at most: a span as everywhere, such as `5s`, `500ms`, `2m` or `PT30S`, or bare seconds
                 *     such as `0.5`.
                 */
                timeout?: components["parameters"]["timeout"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The event. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Event"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            417: components["responses"]["ExpectationFailed"];
            422: components["responses"]["Unprocessable"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["ServerError"];
            505: components["responses"]["HttpVersion"];
        };
    };
    listDeliveries: {
        parameters: {
            query?: {
                /** @description The sandbox to act on; it has to be named when several are in use. */
                sandbox?: components["parameters"]["inSandbox"];
                /** @description How many to return. */
                count?: components["parameters"]["count"];
                /** @description The index of the first to return. */
                start_index?: components["parameters"]["startIndex"];
                /** @description Only deliveries to this webhook. */
                webhook_token?: components["parameters"]["toWebhook"];
                /** @description Only deliveries in one of these states. */
                state?: components["schemas"]["DeliveryState"][];
                /** @description Only messages of these types. */
                type?: components["schemas"]["MessageType"][];
                /** @description Only what is about this refund. */
                refund_token?: components["parameters"]["ofRefund"];
                /** @description Only what is about this account. */
                account_token?: components["parameters"]["ofAccount"];
                /** @description Only deliveries after the one with this id. */
                after?: components["parameters"]["afterDelivery"];
                /** @description Only deliveries before the one with this id, so that the pages of a list do not move while messages are sent. */
                before?: number;
                /** @description A leading hyphen sorts the latest first. */
                sort_by?: "id" | "-id";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of deliveries. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveriesPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            417: components["responses"]["ExpectationFailed"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["ServerError"];
            505: components["responses"]["HttpVersion"];
        };
    };
    waitForDelivery: {
        parameters: {
            query?: {
                /** @description The sandbox to act on; it has to be named when several are in use. */
                sandbox?: components["parameters"]["inSandbox"];
                /**
                 * @description Only messages of this type, such as creditjournalentries, or with an event of this name or subscription, such as
                 *     journalentry.account.balancerefund or `journalentry.*`.
                 */
                event?: string;
                /** @description Only deliveries to this webhook. */
                webhook_token?: components["parameters"]["toWebhook"];
                /** @description Only what is about this refund. */
                refund_token?: components["parameters"]["ofRefund"];
                /** @description Only what is about this account. */
                account_token?: components["parameters"]["ofAccount"];
                /** @description Only messages of these types. */
                type?: components["schemas"]["MessageType"][];
                /** @description Until it is in this state; succeeded if left out. */
                state?: "pending" | "succeeded" | "given_up" | "lost";
                /** @description Only deliveries after the one with this id. */
                after?: components["parameters"]["afterDelivery"];
                /**
                 * @description Real time to wait, ten minutes at most: a span as everywhere, such as `5s`, `500ms`, `2m` or `PT30S`, or bare seconds
                 *     such as `0.5`.
                 */
                timeout?: components["parameters"]["timeout"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The delivery. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Delivery"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            417: components["responses"]["ExpectationFailed"];
            422: components["responses"]["Unprocessable"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["ServerError"];
            505: components["responses"]["HttpVersion"];
        };
    };
    getDelivery: {
        parameters: {
            query?: {
                /** @description The sandbox to act on; it has to be named when several are in use. */
                sandbox?: components["parameters"]["inSandbox"];
            };
            header?: never;
            path: {
                /** @description The number of the delivery. */
                id: components["parameters"]["deliveryId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The delivery. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Delivery"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            414: components["responses"]["UriTooLong"];
            417: components["responses"]["ExpectationFailed"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["ServerError"];
            505: components["responses"]["HttpVersion"];
        };
    };
    resendDelivery: {
        parameters: {
            query?: {
                /** @description The sandbox to act on; it has to be named when several are in use. */
                sandbox?: components["parameters"]["inSandbox"];
            };
            header?: never;
            path: {
                /** @description The number of the delivery. */
                id: components["parameters"]["deliveryId"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description The delivery, with the attempt. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Delivery"];
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
            422: components["responses"]["Unprocessable"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Unavailable"];
            505: components["responses"]["HttpVersion"];
        };
    };
    listSandboxWebhooks: {
        parameters: {
            query?: {
                /** @description The sandbox to act on; it has to be named when several are in use. */
                sandbox?: components["parameters"]["inSandbox"];
                /** @description How many to return. */
                count?: components["parameters"]["count"];
                /** @description The index of the first to return. */
                start_index?: components["parameters"]["startIndex"];
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
                    "application/json": components["schemas"]["SandboxWebhooksPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            417: components["responses"]["ExpectationFailed"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["ServerError"];
            505: components["responses"]["HttpVersion"];
        };
    };
    sendExample: {
        parameters: {
            query?: {
                /** @description The sandbox to act on; it has to be named when several are in use. */
                sandbox?: components["parameters"]["inSandbox"];
            };
            header?: never;
            path: {
                /** @description The webhook's token. */
                token: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "type": "creditjournalentries"
                 *     }
                 */
                "application/json": components["schemas"]["SendExample"];
            };
        };
        responses: {
            /** @description The delivery, with the attempt. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Delivery"];
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
            422: components["responses"]["Unprocessable"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Unavailable"];
            505: components["responses"]["HttpVersion"];
        };
    };
    listFaults: {
        parameters: {
            query?: {
                /** @description The sandbox to act on; it has to be named when several are in use. */
                sandbox?: components["parameters"]["inSandbox"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rules in the order in which they are tried. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FaultsPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            417: components["responses"]["ExpectationFailed"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["ServerError"];
            505: components["responses"]["HttpVersion"];
        };
    };
    addFault: {
        parameters: {
            query?: {
                /** @description The sandbox to act on; it has to be named when several are in use. */
                sandbox?: components["parameters"]["inSandbox"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StateFault"];
            };
        };
        responses: {
            /** @description The rule, under its name. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "name": "down",
                     *       "operation": "createBalanceRefund",
                     *       "status": 503,
                     *       "retry_after": 2,
                     *       "times": 1,
                     *       "calls": 0,
                     *       "fired": 0
                     *     }
                     */
                    "application/json": components["schemas"]["Fault"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            417: components["responses"]["ExpectationFailed"];
            422: components["responses"]["Unprocessable"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Unavailable"];
            505: components["responses"]["HttpVersion"];
        };
    };
    clearFaults: {
        parameters: {
            query?: {
                /** @description The sandbox to act on; it has to be named when several are in use. */
                sandbox?: components["parameters"]["inSandbox"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No rule is left. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            408: components["responses"]["RequestTimeout"];
            417: components["responses"]["ExpectationFailed"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Unavailable"];
            505: components["responses"]["HttpVersion"];
        };
    };
    removeFault: {
        parameters: {
            query?: {
                /** @description The sandbox to act on; it has to be named when several are in use. */
                sandbox?: components["parameters"]["inSandbox"];
            };
            header?: never;
            path: {
                /** @description The rule's name. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            414: components["responses"]["UriTooLong"];
            417: components["responses"]["ExpectationFailed"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Unavailable"];
            505: components["responses"]["HttpVersion"];
        };
    };
    listRequests: {
        parameters: {
            query?: {
                /** @description The sandbox to act on; it has to be named when several are in use. */
                sandbox?: components["parameters"]["inSandbox"];
                /** @description How many to return. */
                count?: components["parameters"]["count"];
                /** @description The index of the first to return. */
                start_index?: components["parameters"]["startIndex"];
                /** @description Only calls of these operations. */
                operation?: string[];
                /** @description Only calls by this HTTP method. */
                method?: string;
                /** @description Only calls answered with one of these statuses. */
                status?: string[];
                /** @description Only calls on this account. */
                account_token?: string;
                /**
                 * @description Only calls that brought about something of this refund, or that name it: in their address, or as a text in the
                 *     body of the call or of its answer.
                 */
                refund_token?: string;
                /** @description Only calls after the one with this id. */
                after?: number;
                /** @description Only calls before the one with this id, so that the pages of a list do not move while calls come. */
                before?: number;
                /** @description A leading hyphen sorts the latest first. */
                sort_by?: "id" | "-id";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of calls. */
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
                     *       "is_more": true,
                     *       "data": [
                     *         {
                     *           "id": 8,
                     *           "time": "2026-01-05T15:00:00.000Z",
                     *           "method": "POST",
                     *           "path": "/v3/credit/accounts/my_account_token_12/creditbalancerefunds",
                     *           "status": 201,
                     *           "duration_ms": 0.42,
                     *           "headers": {
                     *             "authorization": "Basic [redacted]",
                     *             "user-agent": "my-service/1.0",
                     *             "host": "127.0.0.1:4747",
                     *             "content-type": "application/json",
                     *             "content-length": "97"
                     *           },
                     *           "response_body": "{\"token\":\"my_refund_2\",\"account_token\":\"my_account_token_12\",\"status\":\"PENDING\",\"method\":\"ACH\",\"amount\":10,\"description\":\"Overpaid\",\"created_time\":\"2026-01-05T15:00:00Z\",\"updated_time\":\"2026-01-05T15:00:00Z\"}",
                     *           "refusal": null,
                     *           "operation": "createBalanceRefund",
                     *           "request_body": "{\"token\":\"my_refund_2\",\"method\":\"ACH\",\"amount\":10,\"description\":\"Overpaid\",\"currency_code\":\"USD\"}",
                     *           "decided_by": [
                     *             {
                     *               "assumption": "ach_initial_status",
                     *               "value": "PENDING"
                     *             }
                     *           ],
                     *           "unknown_query_keys": [],
                     *           "events": [
                     *             {
                     *               "sequence": 12,
                     *               "time": "2026-01-05T15:00:00.000Z",
                     *               "type": "refund.created",
                     *               "cause": "request 8",
                     *               "account_token": "my_account_token_12",
                     *               "refund_token": "my_refund_2",
                     *               "status": "PENDING"
                     *             }
                     *           ],
                     *           "fault": null,
                     *           "preferred": false
                     *         }
                     *       ],
                     *       "kept": 2,
                     *       "dropped": 0,
                     *       "unassigned": {
                     *         "kept": 0,
                     *         "dropped": 0,
                     *         "latest": []
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["RequestsPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            417: components["responses"]["ExpectationFailed"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["ServerError"];
            505: components["responses"]["HttpVersion"];
        };
    };
    clearRequests: {
        parameters: {
            query?: {
                /** @description The sandbox to act on; it has to be named when several are in use. */
                sandbox?: components["parameters"]["inSandbox"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is empty. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            408: components["responses"]["RequestTimeout"];
            417: components["responses"]["ExpectationFailed"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Unavailable"];
            505: components["responses"]["HttpVersion"];
        };
    };
    getRequest: {
        parameters: {
            query?: {
                /** @description The sandbox to act on; it has to be named when several are in use. */
                sandbox?: components["parameters"]["inSandbox"];
            };
            header?: never;
            path: {
                /** @description The number of the call. */
                id: components["parameters"]["requestId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The call. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Request"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            414: components["responses"]["UriTooLong"];
            417: components["responses"]["ExpectationFailed"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["ServerError"];
            505: components["responses"]["HttpVersion"];
        };
    };
    listUnassigned: {
        parameters: {
            query?: {
                /** @description How many to return. */
                count?: components["parameters"]["count"];
                /** @description The index of the first to return. */
                start_index?: components["parameters"]["startIndex"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of calls, the latest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnassignedPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            408: components["responses"]["RequestTimeout"];
            417: components["responses"]["ExpectationFailed"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["ServerError"];
            505: components["responses"]["HttpVersion"];
        };
    };
    clearUnassigned: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is empty. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            408: components["responses"]["RequestTimeout"];
            417: components["responses"]["ExpectationFailed"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["ServerError"];
            505: components["responses"]["HttpVersion"];
        };
    };
    getUnassigned: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The number of the call. */
                id: components["parameters"]["requestId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The call. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnassignedRequest"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            414: components["responses"]["UriTooLong"];
            417: components["responses"]["ExpectationFailed"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["ServerError"];
            505: components["responses"]["HttpVersion"];
        };
    };
    exportState: {
        parameters: {
            query?: {
                /** @description The sandbox to act on; it has to be named when several are in use. */
                sandbox?: components["parameters"]["inSandbox"];
                /**
                 * @description Writes the secrets of webhooks as well; without it they are left out as [redacted], and the state can only be
                 *     imported where webhooks of the same tokens are known, or once they are written.
                 */
                secrets?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The state. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["State"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            417: components["responses"]["ExpectationFailed"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["ServerError"];
            505: components["responses"]["HttpVersion"];
        };
    };
    importState: {
        parameters: {
            query?: {
                /** @description The sandbox to act on; it has to be named when several are in use. */
                sandbox?: components["parameters"]["inSandbox"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["State"];
            };
        };
        responses: {
            /** @description The sandbox as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportedState"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            417: components["responses"]["ExpectationFailed"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Unavailable"];
            505: components["responses"]["HttpVersion"];
        };
    };
    listSnapshots: {
        parameters: {
            query?: {
                /** @description The sandbox to act on; it has to be named when several are in use. */
                sandbox?: components["parameters"]["inSandbox"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The oldest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SnapshotsPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            417: components["responses"]["ExpectationFailed"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["ServerError"];
            505: components["responses"]["HttpVersion"];
        };
    };
    takeSnapshot: {
        parameters: {
            query?: {
                /** @description The sandbox to act on; it has to be named when several are in use. */
                sandbox?: components["parameters"]["inSandbox"];
            };
            header?: never;
            path: {
                /** @description The snapshot's name. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description What was kept. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Snapshot"];
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
            422: components["responses"]["Unprocessable"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Unavailable"];
            505: components["responses"]["HttpVersion"];
        };
    };
    dropSnapshot: {
        parameters: {
            query?: {
                /** @description The sandbox to act on; it has to be named when several are in use. */
                sandbox?: components["parameters"]["inSandbox"];
            };
            header?: never;
            path: {
                /** @description The snapshot's name. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            414: components["responses"]["UriTooLong"];
            417: components["responses"]["ExpectationFailed"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Unavailable"];
            505: components["responses"]["HttpVersion"];
        };
    };
    restoreSnapshot: {
        parameters: {
            query?: {
                /** @description The sandbox to act on; it has to be named when several are in use. */
                sandbox?: components["parameters"]["inSandbox"];
            };
            header?: never;
            path: {
                /** @description The snapshot's name. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description The sandbox as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SandboxState"];
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
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Unavailable"];
            505: components["responses"]["HttpVersion"];
        };
    };
    listAssumptions: {
        parameters: {
            query?: {
                /** @description The sandbox to act on; it has to be named when several are in use. */
                sandbox?: components["parameters"]["inSandbox"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All assumptions. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssumptionsPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            417: components["responses"]["ExpectationFailed"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["ServerError"];
            505: components["responses"]["HttpVersion"];
        };
    };
    updateAssumptions: {
        parameters: {
            query?: {
                /** @description The sandbox to act on; it has to be named when several are in use. */
                sandbox?: components["parameters"]["inSandbox"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AssumptionValues"];
            };
        };
        responses: {
            /** @description All assumptions, as they are now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssumptionsPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            417: components["responses"]["ExpectationFailed"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Unavailable"];
            505: components["responses"]["HttpVersion"];
        };
    };
    resetSandbox: {
        parameters: {
            query?: {
                /** @description The sandbox to act on; it has to be named when several are in use. */
                sandbox?: components["parameters"]["inSandbox"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /**
                     * @default fixtures
                     * @enum {string}
                     */
                    to?: "fixtures" | "empty";
                };
            };
        };
        responses: {
            /** @description The sandbox as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "name": "my_app",
                     *       "accounts": 14,
                     *       "refunds": 0,
                     *       "journal_entries": 46,
                     *       "now": "2026-01-05T15:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["SandboxState"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            417: components["responses"]["ExpectationFailed"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Unavailable"];
            505: components["responses"]["HttpVersion"];
        };
    };
}
