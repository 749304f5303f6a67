import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

type Labels = Readonly<Record<string, string>>;

export interface CounterMetric {
  add(labels?: Labels, amount?: number): void;
}

export interface GaugeMetric {
  set(value: number, labels?: Labels): void;
}

export interface HistogramMetric {
  /** In the unit of the metric's name; seconds by convention. */
  observe(value: number, labels?: Labels): void;
}

export interface GaugeOptions {
  labels?: readonly string[];
  /** Called at each scrape, for what is cheaper to ask than to follow. Its failure leaves the last value. */
  collect?: (gauge: GaugeMetric) => Promise<void> | void;
}

/** Measures of one program, in Prometheus' text format. Labels take few values: codes and states, never ids. */
export interface Metrics {
  counter(name: string, help: string, labels?: readonly string[]): CounterMetric;
  gauge(name: string, help: string, options?: GaugeOptions): GaugeMetric;
  histogram(
    name: string,
    help: string,
    options?: { labels?: readonly string[]; buckets?: readonly number[] },
  ): HistogramMetric;
  /** The answer to GET /metrics, of type `contentType`. */
  text(): Promise<string>;
  readonly contentType: string;
}

/** Seconds: from a database round trip to the minute in which the work of a dead node resumes. */
const BUCKETS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

/**
 * @param prefix first part of every name: `routing` gives `routing_messages_total`. Node's own measures (memory,
 * event loop, processor) come along, without the prefix as dashboards expect them.
 */
export function createMetrics(prefix: string): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const common = (name: string, help: string, labels: readonly string[] = []) => ({
    name: `${prefix}_${name}`,
    help,
    labelNames: [...labels],
    registers: [registry],
  });
  return {
    counter(name, help, labels) {
      const counter = new Counter(common(name, help, labels));
      return { add: (values = {}, amount = 1) => counter.inc({ ...values }, amount) };
    },
    gauge(name, help, { labels, collect } = {}) {
      const metric: GaugeMetric = { set: (value, values = {}) => gauge.set({ ...values }, value) };
      const gauge: Gauge = new Gauge({
        ...common(name, help, labels),
        ...(collect && { collect: () => collectQuietly(collect, metric) }),
      });
      return metric;
    },
    histogram(name, help, { labels, buckets = BUCKETS } = {}) {
      const histogram = new Histogram({ ...common(name, help, labels), buckets: [...buckets] });
      return { observe: (value, values = {}) => histogram.observe({ ...values }, value) };
    },
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}

async function collectQuietly(
  collect: NonNullable<GaugeOptions['collect']>,
  gauge: GaugeMetric,
): Promise<void> {
  try {
    await collect(gauge);
  } catch {
    // One source that is away must not hide all other measures; the gauge keeps its last value.
  }
}
