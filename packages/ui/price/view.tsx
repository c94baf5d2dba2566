import type { Words } from '#packages/words'
import { More } from '../dialog/view.tsx'

type Props = {
  words: Words
  /** Whole rupiah, worded: "Rp650.000". Absent when nothing is to be paid. */
  amount?: string
  /** What the amount is made of, worded. */
  lines?: { label: string; amount: string }[]
  /** The rule that sets it, such as "PP 45/2024". */
  basis: string
}

/** What must be paid, and one tap away the rule that says so. */
export const Price = ({ words, amount, lines = [], basis }: Props) => (
  <div class="price">
    <p class="price-label">{words('ui.price')}</p>
    <p class="price-amount">{amount ?? words('ui.free')}</p>
    {lines.length > 1 && (
      <dl class="price-lines">
        {lines.map((line) => (
          <div key={line.label}>
            <dt>{line.label}</dt>
            <dd>{line.amount}</dd>
          </div>
        ))}
      </dl>
    )}
    <More summary={words('ui.basis')}>
      <p>{basis}</p>
      <p>{words('ui.noOtherFee')}</p>
    </More>
  </div>
)
