import type { CaseOnDesk } from '../desk.ts'
import { counterPaths } from '../paths.ts'
import type { Tools } from './tools.ts'

type Props = Pick<Tools, 'frame'> & { found: CaseOnDesk }

/** Paper files of this case, and other records of the same person. */
export const KeptLine = ({ frame: { words, to }, found: { kept } }: Props) => {
  if (kept.dossiers.length + kept.together.length === 0) return null
  return (
    <p>
      {kept.dossiers.map(({ dossierId, number }) => (
        <>
          <a key={dossierId} href={to(counterPaths.dossier(dossierId))}>
            {words('counter.archive.ofCase', { number })}
          </a>{' '}
        </>
      ))}
      {kept.together.length > 0 &&
        words('counter.duplicates.together', { others: kept.together.join(', ') })}
    </p>
  )
}
