import { ErrorState } from '../states/error-state.tsx';

/** A page failed while it was drawn, or its file is of an earlier version of the client: reloading mends both. */
export function BrokenPage() {
  return (
    <main>
      <h1 className="cg-hidden">Cigogne</h1>
      <ErrorState
        message="La page n’a pas pu être affichée. Rechargez-la ; le service a peut-être été mis à jour entre-temps. Si cela se répète, prévenez le support."
        onRetry={() => location.reload()}
      />
    </main>
  );
}
