import type { LetterView as Listed, OpenLetter } from '#modules/letters'
import { formatDay, formatMoment, type Zone } from '#packages/calendar'
import { textIn } from '#packages/forms'
import { paths } from '#packages/paths'
import { Actions, Button, Notice, Page, QrCode, type QrSquare, Summary } from '#packages/ui'
import type { Visit } from '#platform/http'

type Props = {
  visit: Visit
  letter: OpenLetter
  square: QrSquare
  zone: Zone
  /** The letter that stands in place of this one. */
  instead?: Listed
}

/** A letter: whether it holds, the sheet to keep, what it says, and the square that proves it. */
export const LetterView = (props: Props) => {
  const { visit, letter, square } = props
  const { words, frame, to, language } = visit
  const title = textIn(letter.names, language)
  return (
    <Page frame={frame} title={title} back={to(paths.application(letter.caseId))} isPrivate>
      <h1>{title}</h1>
      <Standing {...props} />
      <Actions>
        <Button href={to(paths.letterSheet(letter.caseId, letter.letterId))}>
          {words('citizen.letter.take')}
        </Button>
      </Actions>
      <Summary rows={listRows(props)} />
      {letter.facts.says.map((text) => (
        <p key={text.id}>{textIn(text, language)}</p>
      ))}
      {letter.state === 'valid' && (
        <>
          <h2>{words('citizen.letter.proof')}</h2>
          <div class="letter-square">
            <QrCode square={square} label={words('letters.paper.square')} />
          </div>
          <p>
            {words('citizen.letter.code')}: <strong>{letter.facts.code}</strong>
          </p>
          <p class="soft">
            {words('citizen.letter.proofMeans')}{' '}
            <a href={to(paths.checkLetter())}>{words('citizen.letter.check')}</a>
          </p>
        </>
      )}
    </Page>
  )
}

/** Replaced and revoked come first: nobody should carry a sheet that holds no more. */
const Standing = ({ visit: { words, language, to }, letter, zone, instead }: Props) => {
  if (letter.state === 'valid' || !letter.stateAt) return null
  const when = formatMoment(letter.stateAt, zone, language)
  return (
    <Notice tone="stop" words={words} title={words(`citizen.letter.${letter.state}`, { when })}>
      <p>{words('citizen.letter.doNotUse')}</p>
      {instead && (
        <p>
          <a href={to(paths.letter(letter.caseId, instead.letterId))}>
            {words('citizen.letter.instead', { number: instead.number })}
          </a>
        </p>
      )}
    </Notice>
  )
}

function listRows({ visit: { words, language }, letter, zone }: Props) {
  const { facts, validUntil } = letter
  return [
    { label: words('citizen.letter.number'), value: <strong>{letter.number}</strong> },
    { label: words('letters.paper.reference'), value: facts.reference },
    ...facts.lines.map(({ label, value }) => ({
      label: textIn(label, language),
      value: textIn(value, language),
    })),
    ...(facts.reason
      ? [{ label: words('letters.paper.reason'), value: textIn(facts.reason, language) }]
      : []),
    ...(facts.note ? [{ label: words('letters.paper.note'), value: facts.note }] : []),
    { label: words('citizen.letter.by'), value: facts.office.name },
    { label: words('citizen.letter.at'), value: formatMoment(letter.issuedAt, zone, language) },
    ...(validUntil
      ? [{ label: words('letters.paper.until'), value: formatDay(validUntil, language) }]
      : []),
  ]
}
