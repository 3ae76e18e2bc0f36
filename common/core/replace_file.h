// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Files that are replaced as a whole. Any thread.

#include "core/error.h"

#include <QFileDevice>

#include <optional>

class QLockFile;

namespace shahn
{

// DiskFull where the system's error number says that there is no room, else FileUnreadable.
ErrorCode codeOfWriteError(int systemError);

// Replaces the file, or makes it, in one step: the content is on the disk before it takes the name,
// and the name is on the disk before this returns, unless this process may write to the folder but
// not read it. Links are followed. Without permissions the file keeps its own.
// DiskFull or FileUnreadable; what stood there before then stands there still, unless the folder
// alone cannot be written to the disk.
Expected<void> replaceFile(const QString &path, const QByteArray &content,
    std::optional<QFileDevice::Permissions> permissions = {});

// Whether the process that a lock file names may still run; after tryLock() has failed. What was
// left by one that was killed cannot be replaced on a full disk.
bool isHeld(const QLockFile &lock);

// Why a lock file that nobody holds cannot be made there: QLockFile does not tell a full disk from
// the rest. DiskFull or FileUnreadable.
Error errorOfLock(const QString &lockFile);

} // namespace shahn
