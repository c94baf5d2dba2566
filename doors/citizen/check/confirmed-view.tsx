import { Question } from '#packages/ui'
import type { Visit } from '#platform/http'
import { confirmedWays } from './confirmed.ts'

/** Whoever types for somebody at the desk says how that person agreed; it is kept with the application. */
export const ConfirmedQuestion = ({ visit }: { visit: Visit }) => {
  const { who, words } = visit
  if (who.kind !== 'officer') return null
  return (
    <>
      <Question
        kind="choice"
        words={words}
        name="persetujuan"
        label={words('citizen.helping.confirmedAsk')}
        hint={words('citizen.helping.confirmedHint')}
        options={confirmedWays.map((value) => ({
          value,
          label: words(`citizen.helping.confirmed.${value}`),
        }))}
      />
      {(['rujukanKembali', 'kodeKembali'] as const).map((name) => (
        <Question
          key={name}
          kind="text"
          words={words}
          name={name}
          size={8}
          autoComplete="off"
          isOptional
          label={words(`citizen.helping.${name}`)}
          hint={words('citizen.helping.onlyByCode')}
        />
      ))}
    </>
  )
}
