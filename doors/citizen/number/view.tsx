import type { OfficeFile } from '#packages/booking'
import { paths } from '#packages/paths'
import { Actions, Button, Form, Page, Question } from '#packages/ui'
import type { Visit } from '#platform/http'

/** What was chosen, and what is wrong with it, by field. */
export type Typed = {
  layanan?: string
  perjalanan?: string
  problems?: { layanan?: string; perjalanan?: string }
}

type Props = {
  visit: Visit
  office: OfficeFile
  errands: { id: string; name: string }[]
  travelChoices: number[]
  typed: Typed
}

/** What for, and how long is the road: then there is a number, and time to stay at home. */
export const NumberView = ({ visit, office, errands, travelChoices, typed }: Props) => {
  const { words, frame, to } = visit
  const title = words('citizen.number.title', { office: office.shortName })
  const problems = Object.entries(typed.problems ?? {})
  return (
    <Page
      frame={frame}
      title={title}
      back={to(paths.office(office.id))}
      problems={problems.map(([field, message]) => ({ field, message }))}
      isPrivate
    >
      <h1>{title}</h1>
      <p class="lead">{words('citizen.number.how')}</p>
      <Form action={to(paths.number(office.id))} hidden={{ key: visit.key() }}>
        <Question
          kind="choice"
          words={words}
          name="layanan"
          label={words('citizen.number.what')}
          options={errands.map(({ id, name }) => ({ value: id, label: name }))}
          {...(typed.layanan ? { value: typed.layanan } : {})}
          {...(typed.problems?.layanan ? { problem: typed.problems.layanan } : {})}
        />
        <Question
          kind="choice"
          words={words}
          name="perjalanan"
          label={words('citizen.number.travel')}
          hint={words('citizen.number.travelHint')}
          options={travelChoices.map((minutes) => ({
            value: `${minutes}`,
            label: words('citizen.number.minutes', { minutes }),
          }))}
          {...(typed.perjalanan ? { value: typed.perjalanan } : {})}
          {...(typed.problems?.perjalanan ? { problem: typed.problems.perjalanan } : {})}
        />
        <Actions>
          <Button>{words('citizen.number.take')}</Button>
        </Actions>
      </Form>
    </Page>
  )
}

type NoProps = { visit: Visit; office: OfficeFile; why: string; hasKiosk: boolean }

/** No number now: why, and what can be done instead. */
export const NoNumberView = ({ visit: { words, frame, to }, office, why, hasKiosk }: NoProps) => {
  const title = words('citizen.number.title', { office: office.shortName })
  return (
    <Page frame={frame} title={title} back={to(paths.office(office.id))} isPrivate>
      <h1>{title}</h1>
      <p class="lead">{why}</p>
      <p>{words(`citizen.number.${hasKiosk ? 'instead' : 'insteadBooked'}`)}</p>
      <Actions>
        <Button href={to(paths.services())}>{words('citizen.number.apply')}</Button>
        <Button kind="plain" href={to(paths.office(office.id))}>
          {words('citizen.number.hours')}
        </Button>
      </Actions>
    </Page>
  )
}
