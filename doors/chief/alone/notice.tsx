import type { Emergency } from '#modules/approvals'
import { formatMoment } from '#packages/calendar'
import { Notice } from '#packages/ui'
import type { Words } from '#packages/words'

type Props = { words: Words; language: 'id' | 'en'; emergencies: readonly Emergency[] }

const zone = 'Asia/Jakarta'

/** What one person did alone at a terminal that takes two: said at the head of the page for thirty days. */
export const AloneNotices = ({ words, language, emergencies }: Props) => (
  <>
    {emergencies.map(({ act, why, named, machine, at }) => (
      <Notice
        key={`${act} ${at}`}
        tone="stop"
        words={words}
        title={words('approvals.emergency', { when: formatMoment(at, zone, language) })}
      >
        <p>{words(`approvals.act.${act}`)}</p>
        <p>{words('approvals.emergencyBy', { named, machine, why })}</p>
      </Notice>
    ))}
  </>
)
