// A form in a dialog that changes something on the server, and closes when that was done.
import type { ComponentChildren } from 'preact';
import { Refusal, useSending } from './asking.js';
import { Button } from './elements.js';
import { Form, type Values } from './forms.js';

type SendFormProps<Result> = {
  readonly send: (values: Values) => Promise<Result>;
  /** What was brought about. */
  readonly told: (result: Result) => string;
  readonly onDone: (result: Result) => void;
  /** What the button says. */
  readonly action: string;
  readonly kind?: 'primary' | 'danger';
  readonly children: ComponentChildren;
};

export function SendForm<Result>(props: SendFormProps<Result>) {
  const { send, told, onDone, action, kind = 'primary', children } = props;
  const { refusal, send: carryOut } = useSending();
  const submit = (values: Values) =>
    carryOut(
      () => send(values),
      (result) => {
        onDone(result);
        return told(result);
      },
    );
  return (
    <Form onSend={submit}>
      {children}
      <Refusal of={refusal} />
      <Button kind={kind} type="submit">
        {action}
      </Button>
    </Form>
  );
}
