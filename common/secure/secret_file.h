// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Files with secrets: credential files (systemd's LoadCredential, or made by an administrator) and
// private keys. Any thread.

#include "core/error.h"
#include "secure/secret_bytes.h"

#include <QString>

class QFile;

namespace shahn::secure
{

inline constexpr qint64 secretFileBytesMax = 64 * 1024;

// The content of a credential file without one newline at its end. SecretInsecure when group or
// others may read or write it, or when it belongs to another user than this process's or root;
// FileUnreadable when there is none or it is empty or too large.
Expected<SecretBytes> readCredential(const QString &path);

// As readCredential, but nothing is taken off the end.
Expected<SecretBytes> readSecretFile(const QString &path);

// Whether nobody but its owner, who is this process's user or root, may change the file or folder;
// what does not exist has nobody who could. SecretInsecure says which command mends it.
Expected<void> checkOthersCannotChange(const QString &path);

// The same of what lies in a folder: in one with the sticky bit, such as /tmp, each may only
// exchange what is the own.
Expected<void> checkOthersCannotExchange(const QString &folder);

// As readSecretFile, of an open file. SecretInsecure, FileUnreadable.
Expected<void> checkOthersCannotRead(const QFile &file);

// As replaceFile(); only its owner may read and write it. DiskFull, FileUnreadable.
Expected<void> writeSecretFile(const QString &path, const QByteArray &content);

} // namespace shahn::secure
