/** How the demonstration is asked for. */
export interface DemoOptions {
  /** Ends by itself once all has arrived. */
  once: boolean;
  /** Forgets what former runs left. */
  fresh: boolean;
  /** Speaks to a program: JSON lines on stdout. */
  json: boolean;
  /** Folder of its data. */
  data: string;
}
