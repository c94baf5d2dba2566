import type { Booking } from '#modules/appointments'
import { formatCode, type OfficeFile } from '#packages/booking'
import { formatMoment, type Language } from '#packages/calendar'
import { paths } from '#packages/paths'
import { Actions, Button, Dialog, Form, Summary } from '#packages/ui'
import type { Visit } from '#platform/http'
import { type FamilyFacts, isElsewhere, lacksPlace, type Member } from './facts.ts'

type Props = {
  visit: Visit
  facts: FamilyFacts
  /** Any office by its id: one of the family may have gone to another. */
  officeOf: (id: string) => OfficeFile
}

/** Who went on at another office: their time is chosen there, and is not part of a common one. */
export const Moved = ({ visit: { words, to }, facts, officeOf }: Props) => (
  <>
    {facts.members
      .filter((one) => isElsewhere(facts, one))
      .map((one) => (
        <p key={one.view.caseId}>
          {words('citizen.family.elsewhere', {
            name: one.name,
            office: officeOf(one.view.office).shortName,
          })}{' '}
          {lacksPlace(one) && (
            <a href={to(paths.days(one.view.caseId))}>
              {words('citizen.family.elsewhereChoose', { name: one.name })}
            </a>
          )}
        </p>
      ))}
  </>
)

const stands = ({ place }: Member) =>
  place && ['kept', 'confirmed', 'arrived'].includes(place.state)

/** The minute, with its office where that is not the family's. */
function sayPlace(
  { startsAt }: Booking,
  { id, zone, shortName }: OfficeFile,
  { party }: FamilyFacts,
  language: Language,
): string {
  const when = formatMoment(startsAt, zone, language)
  return id === party.office ? when : `${when}, ${shortName}`
}

/** When each of them is expected, the code for all of them, and moving or giving back together. */
export const Visits = ({ visit, facts, officeOf, isMain }: Props & { isMain: boolean }) => {
  const { words, to, language } = visit
  const { partyId } = facts.party
  const coming = facts.members.filter(stands)
  const here = coming.filter((one) => !isElsewhere(facts, one))
  const code = here.find(({ place }) => place?.state !== 'kept')?.place?.partyCode
  const isMovable = here.some(({ place }) => place?.state === 'confirmed')
  if (coming.length === 0) return null
  return (
    <section class="stack">
      <h2>{words('citizen.family.visit')}</h2>
      <Summary
        rows={[
          ...coming.map(({ name, view, place }) => ({
            label: `${view.party?.seat ?? 1}. ${name}`,
            value: place ? sayPlace(place, officeOf(place.office), facts, language) : '',
          })),
          ...(code ? [{ label: words('citizen.family.code'), value: formatCode(code) }] : []),
        ]}
      />
      {code && (
        <Actions>
          <Button href={to(paths.ticket(code))} kind={isMain ? 'main' : 'plain'}>
            {words('citizen.status.ticket')}
          </Button>
        </Actions>
      )}
      {isMovable && (
        <>
          <p>
            <a href={to(paths.familyMove(partyId))}>{words('citizen.family.moveAll')}</a>
          </p>
          <Dialog
            opener={words('citizen.family.cancelAll')}
            title={words('citizen.family.cancelTitle')}
          >
            <p>{words('citizen.place.cancelMeans')}</p>
            <Form action={to(paths.familyCancel(partyId))} hidden={{ key: visit.key() }}>
              <Button kind="stop">{words('citizen.place.cancelYes')}</Button>
            </Form>
          </Dialog>
        </>
      )}
    </section>
  )
}
