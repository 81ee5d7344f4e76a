"""The pool of worker processes: files are read in parallel, and answered in order.

A thread hands out the work and takes the answers, so that the workers go on while what they found
is written to the index. It is bounded how far they may be ahead. A process that ends is replaced,
and its files are read again: with care, so that the one that ends it is known.
"""

from __future__ import annotations

import select
import threading
import time
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from tuireader.archive.archive_settings import NO_SETTINGS, ArchiveSettings
from tuireader.archive.file_types import FileType, file_type_of
from tuireader.archive.files import UnreadableFile
from tuireader.archive.sandbox import client, protocol
from tuireader.archive.sandbox.task import Attempt, task_to_json
from tuireader.archive.scan import SourceFile
from tuireader.i18n import message_of
from tuireader.sync.skipped_files import stamp_of
from tuireader.sync.story_frames import ANSWER

# Files of one request. Analysed together they take less time; a large one is a request of its own.
_CHUNK: Final = 25
# Starting a process takes the time of dozens of stories: one for so many files or bytes.
_FILES_PER_JOB: Final = 16
_BYTES_PER_JOB: Final = 1 << 18
_CHUNK_BYTES: Final = 2**20
_CHUNKS_PER_JOB: Final = 4
# Bytes of the frames that may wait to be taken. The workers go on for so long during a commit.
_MOST_WAITING: Final = 64 * 2**20
# Chunks that may be begun for each process, doubled at every commit: as long as few stories are
# read, those that are ahead are read before it is known which lines recur, and once more later.
_FIRST_AHEAD: Final = 2
_MOST_AHEAD: Final = 256
# Read by libraries that end the process where memory ends.
_MAY_END_THE_PROCESS: Final = frozenset([FileType.PDF, FileType.SHEET])
_BEAT: Final = 0.05  # seconds between two looks at whether it should stop


class _Chunk:
    """Some files that one process reads, and its answers."""

    def __init__(self, files: Sequence[SourceFile], settings: ArchiveSettings) -> None:
        self.files, self._settings = files, settings
        # A file alone may cost a second process only to learn that it was the file.
        alone = len(files) == 1 and file_type_of(files[0].path) in _MAY_END_THE_PROCESS
        self.attempts = [Attempt(file, careful=alone) for file in files]
        self.asked: list[int] = []  # the numbers of the files in the request
        self.frames: deque[tuple[int, protocol.Frame, int]] = deque()
        self.bytes = 0
        self.over = False

    def request(self) -> protocol.Frame:
        """Return what is asked of a process: all files that are not over."""
        self.asked = [n for n, attempt in enumerate(self.attempts) if not attempt.over]
        tasks = (replace(self.attempts[n].task, settings=self._settings) for n in self.asked)
        stamps = [stamp_of(self.files[n]) for n in self.asked]
        return {"run": ANSWER, "files": list(map(task_to_json, tasks)), "stamps": stamps}

    def take(self, frame: protocol.Frame, size: int) -> None:
        """Note a frame, unless it only says where the process is."""
        if "end" in frame:
            self.over = True
            return
        number = self.asked[frame["file"]]
        if self.attempts[number].take(frame):
            self._keep(number, frame, size)

    def failed(self, reason: str) -> None:
        """Note that the process ended, and say so of a file that cannot be read for that."""
        left = [n for n, attempt in enumerate(self.attempts) if not attempt.over]
        careful = [n for n in left if self.attempts[n].task.careful]
        # A process that ended before it began a file would end before the others too.
        began = not careful or self.attempts[careful[0]].begun
        for number in (careful[:1] or left) if began else left:
            attempt = self.attempts[number]
            attempt.failed(reason)
            if attempt.over:
                self._give_up(number)
        self.over = all(attempt.over for attempt in self.attempts)

    def _give_up(self, number: int) -> None:
        try:
            for reason in self.attempts[number].reasons():
                self._keep(number, {"skipped": reason}, 0)
            self._keep(number, {"done": True}, 0)
        except UnreadableFile as error:
            self._keep(number, {"unreadable": error.message, "passing": error.transient}, 0)

    def _keep(self, number: int, frame: protocol.Frame, size: int) -> None:
        self.frames.append((number, frame, size))
        self.bytes += size


class FilePool:
    """Reads files in worker processes. Use it as a context manager: at its end they are ended.

    Args:
        files: To be read.
        jobs: The most processes; fewer start for a few small files.
        settings: What the stories are read with, see ``story_frames``.
        archive_settings: What holds where the archive says nothing of its files.
    """

    def __init__(
        self,
        files: Sequence[SourceFile],
        jobs: int,
        settings: protocol.Frame,
        archive_settings: ArchiveSettings = NO_SETTINGS,
    ) -> None:
        self._settings, self._archive_settings = settings, archive_settings
        self._jobs, self._ahead = min(jobs, _worth_starting(files)), _FIRST_AHEAD
        self._left = chunks(files, self._jobs)
        self._chunks: deque[_Chunk] = deque()  # begun and not yet taken to the end
        self._all_begun = False
        self._changed = threading.Condition()
        self._stopped = False
        self._fault: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name="index-pool", daemon=True)
        self._workers: dict[client.Worker, _Chunk | None] = {}
        self._told: dict[client.Worker, protocol.Frame] = {}  # the settings that each one has

    def __enter__(self) -> FilePool:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopped = True
        self._thread.join()

    def pids(self) -> list[int]:
        """Return the numbers of the processes that read now."""
        return [worker.pid for worker in tuple(self._workers)]

    def use(self, settings: protocol.Frame) -> None:
        """Read with other settings what is begun from now on."""
        self._settings = settings
        self._ahead = min(2 * self._ahead, _MOST_AHEAD)

    def frames(self) -> Iterator[tuple[SourceFile, protocol.Frame] | None]:
        """Yield the answers in the order of the files; ``None`` while there are none."""
        while self._chunks or not self._all_begun:
            with self._changed:
                if not self._is_ready():
                    self._changed.wait(_BEAT)
                if self._fault:
                    raise self._fault
                told = self._next()
            yield told

    def _is_ready(self) -> bool:
        chunk = self._chunks[0] if self._chunks else None
        return bool(self._fault or (chunk and (chunk.frames or chunk.over)))

    def _next(self) -> tuple[SourceFile, protocol.Frame] | None:
        """Take the next frame, if there is one, and leave a chunk that is finished."""
        chunk = self._chunks[0] if self._chunks else None
        if chunk and chunk.frames:
            number, frame, size = chunk.frames.popleft()
            chunk.bytes -= size
            return chunk.files[number], frame
        if chunk and chunk.over:
            self._chunks.popleft()
        return None

    def _run(self) -> None:
        """Hand out chunks and take their answers, until all are taken or it is closed."""
        try:
            while not self._stopped and not (self._all_begun and not any(self._workers.values())):
                self._hand_out()
                self._listen()
        except BaseException as error:
            with self._changed:
                self._fault = error
                self._changed.notify_all()
        finally:
            self._dismiss()

    def _hand_out(self) -> None:
        while not self._all_begun and self._has_room():
            free = next((worker for worker, chunk in self._workers.items() if not chunk), None)
            if free is None and len(self._workers) >= self._jobs:
                return
            with self._changed:
                if files := next(self._left, None):
                    self._chunks.append(_Chunk(files, self._archive_settings))
                else:
                    self._all_begun = True
                    self._changed.notify_all()
                    return
            self._give(free or client.take_worker(), self._chunks[-1])

    def _has_room(self) -> bool:
        """Whether another chunk may be begun."""
        ahead = tuple(self._chunks)
        waiting = sum(chunk.bytes for chunk in ahead)
        return len(ahead) < self._jobs * self._ahead and waiting < _MOST_WAITING

    def _give(self, worker: client.Worker, chunk: _Chunk) -> None:
        """Ask a process to read a chunk; ask others until one takes it."""
        while True:
            self._workers[worker] = chunk
            request, settings = chunk.request(), self._settings
            if self._told.get(worker) is not settings:
                request["settings"] = self._told[worker] = settings
            try:
                worker.send(request)
            except client.WorkerFailedError:
                # It died while it waited, which is no fault of the chunk.
                self._end(worker)
                worker = client.Worker()
            else:
                return

    def _listen(self) -> None:
        waiting = select.poll()
        listened = {worker.fileno(): worker for worker in self._heard()}
        for number in listened:
            waiting.register(number, select.POLLIN)
        for number, _ in waiting.poll(_BEAT * 1000):
            self._take(listened[number])
        for worker in listened.values():
            if self._workers.get(worker) and worker.is_stuck():
                self._replace(worker, "took too long to read")

    def _heard(self) -> Iterator[client.Worker]:
        """Yield the processes that are listened to: all, or that of the first chunk alone."""
        first = self._chunks[0] if self._chunks else None
        full = sum(chunk.bytes for chunk in tuple(self._chunks)) >= _MOST_WAITING
        for worker, chunk in self._workers.items():
            if chunk is None:
                continue
            if chunk.bytes < _MOST_WAITING if chunk is first else not full:
                yield worker
            else:
                worker.heard = time.monotonic()  # it is not its fault that it must wait

    def _take(self, worker: client.Worker) -> None:
        chunk = self._workers[worker]
        if chunk is None:
            return
        try:
            received = worker.receive()
        except client.WorkerFailedError as error:
            self._replace(worker, message_of(error))
            return
        with self._changed:
            for frame, size in received:
                chunk.take(frame, size)
            self._changed.notify_all()
        if chunk.over:
            self._workers[worker] = None
            if worker.retiring:
                self._end(worker)

    def _replace(self, worker: client.Worker, reason: str) -> None:
        """Have what is left of a chunk read by another process."""
        chunk = self._workers[worker]
        self._end(worker)
        if chunk is None:
            return
        with self._changed:
            chunk.failed(reason)
            self._changed.notify_all()
        if not chunk.over:
            self._give(client.Worker(), chunk)

    def _end(self, worker: client.Worker) -> None:
        del self._workers[worker]
        self._told.pop(worker, None)
        worker.end()

    def _dismiss(self) -> None:
        """End the processes; keep one that has nothing to do."""
        for worker, chunk in self._workers.items():
            if chunk is None:
                client.give_back(worker)
            else:
                worker.end()
        self._workers.clear()


def _worth_starting(files: Sequence[SourceFile]) -> int:
    """Return how many processes are worth the time that they take to start."""
    return 1 + max(len(files) // _FILES_PER_JOB, sum(file.size for file in files) // _BYTES_PER_JOB)


def chunks(files: Sequence[SourceFile], jobs: int) -> Iterator[Sequence[SourceFile]]:
    """Divide files into what one process reads at a time, in their order."""
    most = max(1, min(_CHUNK, len(files) // (jobs * _CHUNKS_PER_JOB)))
    start = size = 0
    for end, file in enumerate(files):
        if end > start and (end - start >= most or size + file.size > _CHUNK_BYTES):
            yield files[start:end]
            start, size = end, 0
        size += file.size
    if start < len(files):
        yield files[start:]
