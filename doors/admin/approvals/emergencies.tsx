import type { Emergency } from '#modules/approvals'
import { formatMoment } from '#packages/calendar'
import { Notice } from '#packages/ui'
import type { Visit } from '#platform/http'

const zone = 'Asia/Jakarta'

/** What one person did alone that takes two: said to everybody who answers for the house. */
export const EmergencyNotices = ({
  visit: { words, language },
  emergencies,
}: {
  visit: Pick<Visit, 'words' | 'language'>
  emergencies: readonly Emergency[]
}) => (
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
        <p>
          {words(`approvals.act.${one.act}`)} {'target' in one && <code>{one.target}</code>}
        </p>
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
