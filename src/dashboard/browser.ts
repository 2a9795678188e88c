// The browser's own facts: time, timers, address, storage. Only this file asks for them, so that all else works on what
// it is given.

export const systemNow = (): number => Date.now();

/** Runs something after some milliseconds; what it returns calls it off. */
export function later(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
}

/** Runs something again and again; what it returns stops it. */
export function every(ms: number, run: () => void): () => void {
  const timer = setInterval(run, ms);
  return () => clearInterval(timer);
}

/** How long something is kept: between visits, or until the tab is closed. */
type Span = 'visits' | 'visit';

const storeOf = (span: Span): Storage => (span === 'visits' ? localStorage : sessionStorage);

/** Keeps something for when the page is loaded again; a browser may refuse to keep anything. */
export function remember(key: string, value: string, span: Span = 'visits'): void {
  try {
    storeOf(span).setItem(`refund-mock ${key}`, value);
  } catch {
    // Then it is forgotten when the page closes.
  }
}

export function recall(key: string, span: Span = 'visits'): string | null {
  try {
    return storeOf(span).getItem(`refund-mock ${key}`);
  } catch {
    return null;
  }
}

/** Hands a text to the person as a file. */
export function saveFile(name: string, text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  link.download = name;
  link.click();
  later(1000, () => URL.revokeObjectURL(link.href));
}

export const copyText = (text: string): Promise<void> => navigator.clipboard.writeText(text);
