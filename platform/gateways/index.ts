export { createMidtrans, type MidtransOptions } from './midtrans.ts'
export {
  type Bank,
  banks,
  type Charged,
  type ChargeOutcome,
  type Method,
  type Order,
  type PayCode,
  type PaymentGateway,
  type ProviderState,
  providerStates,
  type StatusReading,
  type Verdict,
} from './port.ts'
