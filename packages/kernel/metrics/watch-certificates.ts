import { certificatesOf } from '../tls/certificates.ts';
import type { Metrics } from './metrics.ts';

/**
 * `certificate_seconds_left{file}`: until the first certificate of each file ends, negative afterwards. Of what the
 * process read when it started: a file that was renewed counts once the service has been restarted.
 * @param files PEM texts, by the variable that named each
 */
export function watchCertificates(metrics: Metrics, files: Readonly<Record<string, string>>): void {
  const ends = Object.entries(files).flatMap(([file, pem]) => {
    const dates = certificatesOf(pem).map(({ validTo }) => Date.parse(validTo));
    return dates.length === 0 ? [] : [{ file, at: Math.min(...dates) }];
  });
  metrics.gauge('certificate_seconds_left', 'Until the first certificate of a file ends', {
    labels: ['file'],
    collect(gauge) {
      for (const { file, at } of ends) gauge.set((at - Date.now()) / 1000, { file });
    },
  });
}
