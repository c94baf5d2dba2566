import type { Copy } from '#modules/privacy'
import { formatDay, formatMoment } from '#packages/calendar'
import type { Visit } from '#platform/http'
import type { Copied } from './zip.ts'

type Props = { visit: Visit; copy: Copy; cases: readonly Copied[]; leftOut: number; number: string }

/** The page of a copy: it stands alone, on somebody's own machine, without a file of ours. */
export const CopiedView = ({ visit, copy, cases, leftOut, number }: Props) => {
  const { words, language } = visit
  const title = words('citizen.data.copyOf')
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
      </head>
      <body>
        <main>
          <h1>{title}</h1>
          <p>
            {words('citizen.data.madeAt', {
              when: formatMoment(copy.madeAt, 'Asia/Jakarta', language),
            })}
          </p>
          <p>{copy.email}</p>
          <p>{words('citizen.data.copyNumber', { number })}</p>
          {leftOut > 0 && <p>{words('citizen.data.leftOut', { count: leftOut })}</p>}
          {cases.map((one) => (
            <section key={one.title}>
              <h2>{one.title}</h2>
              <Facts title={words('citizen.data.answers')} rows={one.answers} />
              <Facts title={words('citizen.data.papers')} rows={one.papers} />
              <Facts title={words('citizen.data.history')} rows={one.history} />
              <Facts title={words('citizen.data.payments')} rows={one.payments} />
              <Facts title={words('citizen.data.visits')} rows={one.visits} />
              <Facts title={words('citizen.data.letters')} rows={one.letters} />
              <Facts title={words('citizen.data.looks')} rows={one.looks} />
            </section>
          ))}
          {copy.stay && (
            <>
              <h2>{words('citizen.data.stay')}</h2>
              <p>
                {words('citizen.data.stayUntil', { day: formatDay(copy.stay.until, language) })}
              </p>
            </>
          )}
          <h2>{words('citizen.data.messages')}</h2>
          <p>{copy.messages.length}</p>
        </main>
      </body>
    </html>
  )
}

const Facts = ({ title, rows }: { title: string; rows: Copied['answers'] }) =>
  rows.length === 0 ? null : (
    <>
      <h3>{title}</h3>
      <dl>
        {rows.map(({ label, value }, nth) => (
          <div key={`${nth} ${label}`}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  )
