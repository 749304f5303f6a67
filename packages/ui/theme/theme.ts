import { createTheme, type MantineColorsTuple } from '@mantine/core';

/** The accent: the blue-green of a mallard's wing. Shade 7 on white: 6.6:1. */
const canard: MantineColorsTuple = [
  '#e8f5f7',
  '#d0e7eb',
  '#a3cfd7',
  '#7cc9d6',
  '#4aa3b2',
  '#2e8c9c',
  '#187889',
  '#0c6475',
  '#0a5463',
  '#06404c',
];

/** Dark surfaces, of the same hue as the ink of the light ones. */
const dark: MantineColorsTuple = [
  '#e6edf0',
  '#c3d0d6',
  '#a9b8bf',
  '#8597a0',
  '#5a6b74',
  '#3a4850',
  '#202b31',
  '#182126',
  '#131b20',
  '#0e1418',
];

/** What needs someone. */
const brique: MantineColorsTuple = [
  '#fdeae8',
  '#fad3cf',
  '#f4a69f',
  '#ff9d93',
  '#e65a4f',
  '#d63e33',
  '#c62e24',
  '#b3221a',
  '#951a13',
  '#6f120d',
];

const FONT = "'Atkinson Hyperlegible Next Variable', system-ui, 'Segoe UI', Roboto, sans-serif";

/**
 * The theme shared by every web client. Colours beyond Mantine's are CSS variables (tokens.css), so that light,
 * dark and print are one definition each.
 */
export const theme = createTheme({
  primaryColor: 'canard',
  // White on either is at least 5:1.
  primaryShade: { light: 7, dark: 6 },
  colors: { canard, brique, dark },
  black: '#16232a',
  fontFamily: FONT,
  fontFamilyMonospace: "ui-monospace, 'Cascadia Mono', 'DejaVu Sans Mono', Menlo, monospace",
  headings: {
    fontFamily: FONT,
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '1.75rem', lineHeight: '1.2' },
      h2: { fontSize: '1.25rem', lineHeight: '1.3' },
      h3: { fontSize: '1.0625rem', lineHeight: '1.35' },
    },
  },
  fontSizes: { xs: '0.8125rem', sm: '0.9375rem', md: '1rem', lg: '1.125rem', xl: '1.25rem' },
  defaultRadius: 'md',
  radius: { sm: '5px', md: '8px' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    InputWrapper: { defaultProps: { inputWrapperOrder: ['label', 'description', 'error', 'input'] } },
    Select: { defaultProps: { checkIconPosition: 'right', allowDeselect: false } },
    Notification: { defaultProps: { closeButtonProps: { 'aria-label': 'Fermer ce message' } } },
    Modal: {
      defaultProps: { centered: true, closeButtonProps: { 'aria-label': 'Fermer' } },
      styles: { title: { fontSize: '1.125rem', fontWeight: 650 } },
    },
    // Mantine writes <header>: in a dialog, a second banner of the page to screen readers.
    ModalHeader: { defaultProps: { role: 'presentation' } },
    Tooltip: { defaultProps: { events: { hover: true, focus: true, touch: true }, multiline: true } },
  },
});
