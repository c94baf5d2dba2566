/** A square of dark and light, row by row, as QR encoders give it: 1 is dark. */
export type QrSquare = { size: number; dark: ArrayLike<number> }

type Props = { square: QrSquare; label: string }

const quiet = 2

function pathOf({ size, dark }: QrSquare): string {
  const rows: string[] = []
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const from = x
      while (x < size && dark[y * size + x]) x++
      if (x > from) rows.push(`M${from + quiet} ${y + quiet}h${x - from}v1h${from - x}z`)
    }
  }
  return rows.join('')
}

/** A code for the scanner at the door. Always dark on white, in the dark theme too. */
export const QrCode = ({ square, label }: Props) => {
  const side = square.size + 2 * quiet
  return (
    <svg class="qr-code" viewBox={`0 0 ${side} ${side}`} role="img" aria-label={label}>
      <path class="qr-light" d={`M0 0h${side}v${side}H0z`} />
      <path class="qr-dark" d={pathOf(square)} shape-rendering="crispEdges" />
    </svg>
  )
}
