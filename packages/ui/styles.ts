const here = (path: string) => new URL(path, import.meta.url).href

const pieces = [
  'button',
  'notice',
  'service-card',
  'signposts',
  'question',
  'survey',
  'error-summary',
  'task-list',
  'summary',
  'check-answers',
  'timeline',
  'qr-code',
  'ticket',
  'empty',
  'table',
  'progress',
  'dialog',
  'price',
  'steps',
  'countdown',
  'states',
  'places',
]

const order = ['tokens', 'base', 'mark', 'icon', 'page', ...pieces, 'kiosk', 'counter', 'board']

/** Every css file of the house as a file address, in the order in which they must be joined. */
export const styles: string[] = [
  ...order.map((name) => here(`./${name}/view.css`)),
  here('./kiosk/list.css'),
  here('./kiosk/ear.css'),
  here('./page/practice.css'),
  here('./board/phone.css'),
  here('./board/squarish.css'),
]

/** Files that pages and styles refer to by name: the font, the sign in the browser's tab and on a phone's first screen. */
export const files: { name: string; file: string }[] = [
  {
    name: 'plus-jakarta-sans.woff2',
    file: import.meta.resolve(
      '@fontsource-variable/plus-jakarta-sans/files/plus-jakarta-sans-latin-wght-normal.woff2',
    ),
  },
  { name: 'favicon.svg', file: here('./mark/favicon.svg') },
  { name: 'icon-192.png', file: here('./mark/icon-192.png') },
  { name: 'icon-512.png', file: here('./mark/icon-512.png') },
]

/**
 * Scripts by name: `page` for ordinary pages, `counter` for the officers' console, `luring` for what
 * keeps the help pages and tickets' last known state. All optional.
 */
export const islands: { name: string; entry: string }[] = [
  { name: 'page', entry: here('./islands/page.ts') },
  { name: 'counter', entry: here('./islands/keys.ts') },
  { name: 'luring', entry: here('./islands/offline.ts') },
]
