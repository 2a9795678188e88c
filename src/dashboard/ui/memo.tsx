// A component that is drawn again only when its properties have changed. That of preact/compat would do it too, but
// with it every onChange of the page fires at each key, and no longer once a text is entered.
import type { ComponentType, JSX } from 'preact';
import { useRef } from 'preact/hooks';

export function memo<Props extends object>(
  View: ComponentType<Props>,
  isSame: (before: Props, after: Props) => boolean,
): (props: Props) => JSX.Element {
  return function Memo(props) {
    const drawn = useRef<{ readonly props: Props; readonly element: JSX.Element }>(undefined);
    // Preact leaves alone what is the very same element.
    if (drawn.current === undefined || !isSame(drawn.current.props, props)) {
      drawn.current = { props, element: <View {...props} /> };
    }
    return drawn.current.element;
  };
}
