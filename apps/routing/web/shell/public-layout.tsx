import { AppFrame, LoadingState } from '@cigogne/ui';
import { Suspense } from 'react';
import { Link, Outlet } from 'react-router';
import { SERVICE } from './service.ts';

/** The frame of the pages that everybody may read. */
export function PublicLayout() {
  return (
    <AppFrame service={SERVICE} navigation={[]} shortcuts={[]} guest={<Link to="/">Console</Link>}>
      <Suspense fallback={<LoadingState />}>
        <Outlet />
      </Suspense>
    </AppFrame>
  );
}
