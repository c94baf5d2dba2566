type Props = { fingerprint: string }

const pairs = 8

/** A fingerprint in rows of eight pairs, so that two people can read it to each other. */
export const Fingerprint = ({ fingerprint }: Props) => {
  const all = fingerprint.split(':')
  const rows = Array.from({ length: Math.ceil(all.length / pairs) }, (_, nth) =>
    all.slice(nth * pairs, (nth + 1) * pairs).join(' '),
  )
  return (
    <p class="enrolment-fingerprint">
      {rows.map((row) => (
        <code key={row}>{row}</code>
      ))}
    </p>
  )
}
