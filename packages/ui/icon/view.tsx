const paths = {
  done: 'M9 16.2 4.8 12l-1.9 1.9L9 20 21.5 7.5l-1.9-1.9z',
  wait: 'M6 2h12v5l-4.2 5 4.2 5v5H6v-5l4.2-5L6 7zm2.5 2.5v1.7L12 10.4l3.5-4.2V4.5z',
  stop: 'M12 1.5 23.5 21.5H.5zm-1.3 7v7h2.6v-7zm0 8.7v2.6h2.6v-2.6z',
  plain: 'M12 2a10 10 0 1 1 0 20 10 10 0 0 1 0-20m-1.3 8.5v7h2.6v-7zm0-4v2.6h2.6V6.5z',
  back: 'M14.5 4.5 7 12l7.5 7.5 2-2L11 12l5.5-5.5z',
  next: 'M9.5 4.5l-2 2L13 12l-5.5 5.5 2 2L17 12z',
  sound:
    'M3 9h4l6-5v16l-6-5H3zm12.500-2.500a6.500 6.500 0 0 1 0 11l-1-1.800a4.500 4.500 0 0 0 0-7.400zm2.300-3.800a11 11 0 0 1 0 18.600l-1-1.800a9 9 0 0 0 0-15z',
  place:
    'M12 1.5a8 8 0 0 1 8 8c0 5.5-8 13-8 13s-8-7.500-8-13a8 8 0 0 1 8-8m0 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6',
  paper: 'M5 1.500h9l5.500 5.500v15.500h-14.500zm8 2.200v4.500h4.500z',
} as const

/** The few signs there are. Each stands beside a word, never instead of one. */
export type IconName = keyof typeof paths

type Props = { name: IconName }

/** A small sign in the colour and size of the letters beside it. */
export const Icon = ({ name }: Props) => (
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    <path fill-rule="evenodd" d={paths[name]} />
  </svg>
)
