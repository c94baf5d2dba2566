export { ask, type Forest, type Growth, growForests, type Lessons, quantile } from './forest.ts'
