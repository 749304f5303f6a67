import { signInAddress } from '@cigogne/contract';
import { Button, Modal, Text } from '@mantine/core';

/** The session is over: nothing of the page can be read any more; signing in comes back to this very page. */
export function ExpiredDialog() {
  const { pathname, search } = location;
  return (
    <Modal
      opened
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title="Votre session est terminée"
      overlayProps={{ backgroundOpacity: 1, color: 'var(--cg-paper)' }}
    >
      <Text mb="md">
        Pour protéger les informations affichées, la session se ferme après un temps sans action.
        Reconnectez-vous pour revenir à cette page ; votre brouillon vous y attend.
      </Text>
      <Button component="a" href={signInAddress(pathname + search)} fullWidth>
        Se reconnecter
      </Button>
    </Modal>
  );
}
