import type { OfficeFile } from '#packages/booking'
import { formatMoment } from '#packages/calendar'
import { paths } from '#packages/paths'
import { Button, Form, Notice } from '#packages/ui'
import type { Visit } from '#platform/http'
import type { Beside } from './facts.ts'

type Props = { visit: Visit; caseId: string; office: OfficeFile; beside: Beside }

/** "You come anyway": one button for each visit this errand could be put to. */
export const BesideNotice = ({ visit, caseId, office, beside }: Props) => {
  const { words, to, language } = visit
  if (beside.length === 0) return null
  return (
    <Notice tone="plain" words={words} title={words('citizen.errand.title')}>
      <p>{words('citizen.errand.means')}</p>
      {beside.map((one) => (
        <Form
          key={one.caseId}
          action={to(paths.errand(caseId))}
          hidden={{ key: visit.key(), dengan: one.caseId }}
        >
          <Button kind="plain">
            {words('citizen.errand.join', {
              service: one.service,
              when: formatMoment(one.startsAt, office.zone, language),
            })}
          </Button>
        </Form>
      ))}
    </Notice>
  )
}
