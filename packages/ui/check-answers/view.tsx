import type { Words } from '#packages/words'

type Answer = {
  label: string
  value?: string
  /** Something worth knowing about what was answered; no problem. */
  note?: string
  href: string
}
type Props = { words: Words; parts: { heading: string; answers: Answer[] }[] }

/** Everything that was answered, before it is sent; each line can still be changed. */
export const CheckAnswers = ({ words, parts }: Props) => (
  <>
    {parts.map(({ heading, answers }) => (
      <section key={heading} class="check-answers">
        <h2>{heading}</h2>
        <dl class="summary">
          {answers.map(({ label, value, note, href }) => (
            <div key={label} class="summary-row has-change">
              <dt>{label}</dt>
              <dd>
                {value || <span class="soft">{words('ui.unanswered')}</span>}
                {note && <span class="check-note small soft">{note}</span>}
              </dd>
              <dd class="only-screen">
                <a href={href}>
                  {words('ui.change')}
                  <span class="unseen"> {label}</span>
                </a>
              </dd>
            </div>
          ))}
        </dl>
      </section>
    ))}
  </>
)
