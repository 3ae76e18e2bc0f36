// SPDX-License-Identifier: GPL-3.0-or-later
#include "sql/sqlite_files.h"

#include <QFile>
#include <QtEndian>

namespace shahn::sql
{
namespace
{

// The head of a log, https://www.sqlite.org/fileformat2.html#walformat: eight big-endian words.
constexpr qint64 headBytes = 32;
constexpr int wordsInChecksum = 6;
constexpr quint32 magic = 0x377f0682; // its lowest bit: the checksum is over big-endian words
constexpr quint32 formatVersion = 3'007'000;

quint32 wordAt(const QByteArray &head, int index)
{
    return qFromBigEndian<quint32>(head.constData() + 4 * qsizetype(index));
}

bool isChecksumRight(const QByteArray &head)
{
    const bool isBigEndian = (wordAt(head, 0) & 1U) != 0;
    const auto word = [&](int index) {
        const quint32 value = wordAt(head, index);
        return isBigEndian ? value : qbswap(value);
    };
    quint32 first = 0;
    quint32 second = 0;
    for (int i = 0; i < wordsInChecksum; i += 2) {
        first += word(i) + second;
        second += word(i + 1) + first;
    }
    return first == wordAt(head, 6) && second == wordAt(head, 7);
}

} // namespace

Expected<void> checkWriteAheadLog(const QString &databasePath)
{
    QFile file(databasePath + QStringLiteral("-wal"));
    if (!file.exists() || file.size() < headBytes) // shorter: nothing was committed in it yet
        return {};
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(ErrorCode::FileUnreadable,
            QStringLiteral("%1: %2").arg(file.fileName(), file.errorString()));
    }
    const QByteArray head = file.read(headBytes);
    if (head.size() == headBytes && (wordAt(head, 0) & ~1U) == magic
        && wordAt(head, 1) == formatVersion && isChecksumRight(head))
        return {};
    return fail(ErrorCode::DataCorrupt,
        QStringLiteral("%1 is damaged: the last sales may stand in it. Keep a copy of the folder, "
                       "and put the newest backup back")
            .arg(file.fileName()));
}

} // namespace shahn::sql
