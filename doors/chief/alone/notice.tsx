import type { Emergency } from '#modules/approvals'
import { formatMoment } from '#packages/calendar'
import { Notice } from '#packages/ui'
import type { Words } from '#packages/words'

type Props = { words: Words; language: 'id' | 'en'; emergencies: readonly Emergency[] }

const zone = 'Asia/Jakarta'

/** What one person did alone at a terminal that takes two: said at the head of the page for thirty days. */
export const AloneNotices = ({ words, language, emergencies }: Props) => (
  <>
    {emergencies.map((one) => (
      <Notice
        key={`${one.act} ${one.at}`}
        tone="stop"
        words={words}
        title={words('facts' in one ? 'approvals.alone' : 'approvals.emergency', {
          when: formatMoment(one.at, zone, language),
        })}
      >
        <p>{words(`approvals.act.${one.act}`)}</p>
        {'facts' in one ? (
          <p>{words('approvals.aloneBy', aboutOf(one))}</p>
        ) : (
          <p>{words('approvals.emergencyBy', saidOf(one))}</p>
        )}
      </Notice>
    ))}
  </>
)

const aboutOf = ({ named, facts: { name = '' } }: Extract<Emergency, { facts: object }>) => ({
  ...{ named, name },
})
const saidOf = ({ named, machine, why }: Extract<Emergency, { machine: string }>) => ({
  ...{ named, machine, why },
})
