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
    {emergencies.map(({ act, target, why, named, machine, at }) => (
      <Notice
        key={`${act} ${at}`}
        tone="stop"
        words={words}
        title={words('approvals.emergency', { when: formatMoment(at, zone, language) })}
      >
        <p>
          {words(`approvals.act.${act}`)} <code>{target}</code>
        </p>
        <p>{words('approvals.emergencyBy', { named, machine, why })}</p>
      </Notice>
    ))}
  </>
)
