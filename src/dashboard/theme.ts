// Light, dark, or as the system has it; kept for the next visit.
import { effect, signal } from '@preact/signals';
import { recall, remember } from './browser.js';

const THEMES = ['system', 'light', 'dark'] as const;
type Theme = (typeof THEMES)[number];

export const theme = signal<Theme>(THEMES.find((one) => one === recall('theme')) ?? 'system');

export function nextTheme(): void {
  theme.value = THEMES[(THEMES.indexOf(theme.value) + 1) % THEMES.length] ?? 'system';
}

/** Puts the choice where the style sheet finds it, now and whenever it changes. */
export function applyTheme(): void {
  effect(() => {
    document.documentElement.dataset.theme = theme.value;
    remember('theme', theme.value);
  });
}
