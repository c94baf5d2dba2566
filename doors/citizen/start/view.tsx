import { type CaseSummary, mostMembers } from '#modules/applications'
import type { OfficeFile } from '#packages/booking'
import { type ServiceDefinition, textIn } from '#packages/forms'
import { paths } from '#packages/paths'
import { Actions, Button, Form, inOnePiece, Notice, Page, Question } from '#packages/ui'
import type { Visit } from '#platform/http'
import { FindOfficeForm } from '../offices/find-form.tsx'

/** The offices to choose from, and what was typed to find one. */
export type Choice = { offices: OfficeFile[]; asked: string; hasFound: boolean }

type Props = {
  visit: Visit
  action: string
  back: string
  definition: ServiceDefinition
  choice: Choice
  /** What the address keeps when an office is looked for. */
  kept?: Readonly<Record<string, string | undefined>>
  /** Several people of one family are going to be in the draft. */
  isForFamily?: boolean
  chosen?: string
  /** One of theirs for this service that is under way already. */
  running?: Pick<CaseSummary, 'caseId' | 'reference'>
  problem?: string
}

/** One question: at which office? */
export const ChooseOfficeView = (props: Props) => {
  const { visit, back, definition, choice, kept, isForFamily, running, problem } = props
  const { words, frame, language } = visit
  return (
    <Page
      frame={frame}
      title={titleOf(props)}
      back={back}
      problems={problem ? [{ field: 'kantor', message: problem }] : []}
      isPrivate
    >
      <p class="soft">
        {textIn(definition.names, language)}
        {isForFamily && `, ${words('citizen.family.many', { limit: mostMembers })}`}
      </p>
      <h1>{titleOf(props)}</h1>
      <p class="lead">{words(`citizen.start.hint${kindOf(props)}`)}</p>
      {running && (
        <Notice tone="wait" words={words} title={words('citizen.start.runs')}>
          <p>
            <a href={visit.to(paths.application(running.caseId))}>
              {words('citizen.check.runsOpen', { reference: inOnePiece(running.reference) })}
            </a>
          </p>
        </Notice>
      )}
      <FindOfficeForm
        frame={frame}
        asked={choice.asked}
        hasFound={choice.hasFound}
        {...(kept ? { kept } : {})}
      />
      <Offices {...props} />
    </Page>
  )
}

const kindOf = ({ definition }: Props) => (definition.appointment ? '' : 'Online')
const titleOf = (props: Props) => props.visit.words(`citizen.start.title${kindOf(props)}`)

const Offices = (props: Props) => {
  const { visit, action, choice, chosen, problem } = props
  const { words } = visit
  return (
    <Form action={action} hidden={{ key: visit.key() }}>
      <Question
        kind="choice"
        words={words}
        name="kantor"
        label={words('citizen.start.which')}
        options={choice.offices.map((office) => ({
          value: office.id,
          label: office.shortName,
          hint: `${office.city}, ${office.province}`,
        }))}
        {...(chosen ? { value: chosen } : {})}
        {...(problem ? { problem } : {})}
      />
      <Actions>
        <Button>{words('citizen.start.choose')}</Button>
      </Actions>
    </Form>
  )
}
