// @cigogne/ui: the theme and the components that every web client shares.

export { Bar } from './charts/bar.tsx';
export { BarChart, LineChart } from './charts/chart.tsx';
export { ExportedPlot, type ExportedProps } from './charts/exported.tsx';
export { RangeChart, type RangeChartProps, type RangePoint } from './charts/range-chart.tsx';
export type { ChartProps, Series } from './charts/types.ts';
export { isActive, lastActivity, watchActivity } from './client/activity.ts';
export { useAddressFilters } from './client/address-filters.ts';
export { readCsvFile } from './client/read-csv-file.ts';
export { saveFile, useDownload } from './client/use-download.ts';
export { CodeText } from './display/code-text.tsx';
export { type Column, DataTable, type DataTableProps, type Sort } from './display/data-table.tsx';
export { DateTime } from './display/date-time.tsx';
export { DefinitionTooltip } from './display/definition.tsx';
export { type Fact, Facts } from './display/facts.tsx';
export { MessageBar } from './display/message-bar.tsx';
export { Panel } from './display/panel.tsx';
export { StatusBadge, type StatusBadgeProps, type Tone } from './display/status-badge.tsx';
export { Timeline, type TimelineItem } from './display/timeline.tsx';
export { AppFrame, type AppFrameProps, type NavigationItem } from './frame/app-frame.tsx';
export { type LinkComponent, useLink } from './frame/link.ts';
export { usePageShortcuts } from './frame/page-shortcuts.ts';
export type { Shortcut } from './frame/shortcuts.tsx';
export type { UserMenuProps } from './frame/user-menu.tsx';
export { type Block, BlockMap, type BlockMapProps } from './map/block-map.tsx';
export { type OutlinedPlace, OutlineMap, type OutlineMapProps } from './map/outline-map.tsx';
export { type MapTile, type Shade, TileMap, type TileReading } from './map/tile-map.tsx';
export { Board } from './page/board.tsx';
export { type CountTab, CountTabs } from './page/count-tabs.tsx';
export { Figure, Figures } from './page/figures.tsx';
export { FileChoice, type FileChoiceProps } from './page/file-choice.tsx';
export { type FindingItem, Findings } from './page/findings.tsx';
export { FormPage, FormSection } from './page/form-page.tsx';
export { type LinkTab, LinkTabs } from './page/link-tabs.tsx';
export { MailServerFields, type MailServerFieldsProps } from './page/mail-server-fields.tsx';
export { Page } from './page/page.tsx';
export { Pages } from './page/pages.tsx';
export { Plot } from './page/plot.tsx';
export { Record, type RecordSection } from './page/record.tsx';
export { createQueryClient } from './query/query-client.ts';
export { useAction } from './query/use-action.ts';
export { backgroundFetch } from './session/background-fetch.ts';
export { emptyScreen, handOver, leave, signInAgain } from './session/leave.ts';
export { type CurrentSession, SessionGate, type SessionGateProps } from './session/session-gate.tsx';
export { onSignedOut, tellSignedOut } from './session/signed-out.ts';
export { BrokenPage } from './shell/broken-page.tsx';
export { LonePage, type LonePageProps } from './shell/lone-page.tsx';
export { isWithin, menuOf, type Place, usePlaceShortcuts, useSearchShortcut } from './shell/place.ts';
export { SignInPage, type SignInPageProps } from './shell/sign-in-page.tsx';
export { UnknownPage } from './shell/unknown-page.tsx';
export { EmptyState } from './states/empty-state.tsx';
export { ErrorState } from './states/error-state.tsx';
export { ExpiredDialog } from './states/expired-dialog.tsx';
export { ForbiddenState } from './states/forbidden-state.tsx';
export { FormDialog } from './states/form-dialog.tsx';
export { LoadingState } from './states/loading-state.tsx';
export { QueryView } from './states/query-view.tsx';
export { ReasonDialog } from './states/reason-dialog.tsx';
export { UiProvider } from './theme/ui-provider.tsx';
export {
  counted,
  formatBytes,
  formatClock,
  formatCount,
  formatDateTime,
  formatDay,
  formatDuration,
  formatPreciseTime,
  formatRelative,
  formatShare,
  formatShortDay,
  parisDay,
} from './words/format.ts';
export { useNow } from './words/use-now.ts';
