export { type Choice, type Choosing, chooseNext, type OtherCounter } from './choose.ts'
