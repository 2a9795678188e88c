// How wide an element is on the page, for what is drawn to measure.
import { useEffect, useRef, useState } from 'preact/hooks';

/** 0 until the element was measured. */
export function useWidth<Measured extends HTMLElement>() {
  const element = useRef<Measured>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (element.current === null) return;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    observer.observe(element.current);
    return () => observer.disconnect();
  }, []);
  return { element, width };
}
