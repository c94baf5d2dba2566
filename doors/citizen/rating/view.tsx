import { paths } from '#packages/paths'
import type { Trail } from '#packages/satisfaction'
import { Actions, Button, Done, Notice, Page, SurveyStep, surveyProblems } from '#packages/ui'
import type { Visit } from '#platform/http'
import type { Invitation } from './invite.ts'

/** Which survey: where it is sent, where one came from, and what it is about. */
export type Place = {
  here: string
  back: string
  office: string
  officeName: string
  service: string
}

type Props = { visit: Visit; place: Place }

const Frame = ({ visit, place, children, problem }: Props & FrameProps) => (
  <Page
    frame={visit.frame}
    title={visit.words('citizen.rating.title')}
    back={visit.to(place.back)}
    isPrivate
    problems={surveyProblems(problem)}
  >
    {children}
  </Page>
)
type FrameProps = { children: preact.ComponentChildren; problem?: string | undefined }

type AskProps = Props & { trail: Trail; comment?: string; problem?: string }

/** The question a trail has come to, or the end. */
export const AskView = ({ visit, place, trail, comment, problem }: AskProps) => {
  const { words, to } = visit
  const lead = { service: place.service, office: place.officeName }
  return (
    <Frame visit={visit} place={place} problem={problem}>
      <SurveyStep
        words={words}
        action={to(place.here)}
        formKey={visit.key()}
        trail={trail}
        comment={comment}
        problem={problem}
        lead={words('citizen.rating.lead', lead)}
      />
    </Frame>
  )
}

/** It was counted; what is kept of it, and where everybody's answers stand. */
export const ThanksView = ({ visit, place }: Props) => {
  const { words, to } = visit
  return (
    <Frame visit={visit} place={place}>
      <Done title={words('citizen.rating.thanks')}>
        <p>{words('citizen.rating.thanksWhat')}</p>
      </Done>
      <Actions>
        <Button kind="plain" href={to(paths.satisfaction(place.office))}>
          {words('citizen.rating.results')}
        </Button>
      </Actions>
    </Frame>
  )
}

/** There is nothing to rate yet, or no more. */
export const NotNowView = ({ visit, place, state }: Props & { state: 'early' | 'closed' }) => {
  const { words, to } = visit
  return (
    <Frame visit={visit} place={place}>
      <h1>{words(`citizen.rating.${state}`)}</h1>
      <Notice tone="wait" words={words} title={words(`feedback.${state}`)} />
      <Actions>
        <Button kind="plain" href={to(place.back)}>
          {words('citizen.rating.back')}
        </Button>
      </Actions>
    </Frame>
  )
}

/** The invitation on the page of a visit or a case that is over. */
export const RatingInvitation = ({ visit, href, title, isGood }: Invitation & { visit: Visit }) => (
  <Notice tone={isGood ? 'go' : 'plain'} words={visit.words} title={title}>
    <Actions>
      <Button kind="plain" href={visit.to(href)}>
        {visit.words('citizen.rating.begin')}
      </Button>
    </Actions>
  </Notice>
)
