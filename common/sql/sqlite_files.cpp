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
// Of each page in it: number, size of the database where a transaction ends, two salts, checksum.
constexpr qsizetype frameHeadBytes = 24;
constexpr int wordsInChecksum = 6;
constexpr quint32 magic = 0x377f0682; // its lowest bit: the checksum is over big-endian words
constexpr quint32 formatVersion = 3'007'000;

quint32 wordAt(const QByteArray &head, int index)
{
    return qFromBigEndian<quint32>(head.constData() + 4 * qsizetype(index));
}

class Checksum final
{
public:
    explicit Checksum(bool isBigEndian) : m_isBigEndian(isBigEndian) { }

    void add(const char *octets, qsizetype size)
    {
        for (qsizetype i = 0; i + 8 <= size; i += 8) {
            m_first += word(octets + i) + m_second;
            m_second += word(octets + i + 4) + m_first;
        }
    }

    bool isAt(const QByteArray &octets, int index) const
    {
        return m_first == wordAt(octets, index) && m_second == wordAt(octets, index + 1);
    }

private:
    quint32 word(const char *octets) const
    {
        return m_isBigEndian ? qFromBigEndian<quint32>(octets) : qFromLittleEndian<quint32>(octets);
    }

    const bool m_isBigEndian;
    quint32 m_first = 0;
    quint32 m_second = 0;
};

bool isWhole(QFile &file)
{
    const QByteArray head = file.read(headBytes);
    if (head.size() != headBytes || (wordAt(head, 0) & ~1U) != magic
        || wordAt(head, 1) != formatVersion)
        return false;
    Checksum checksum((wordAt(head, 0) & 1U) != 0);
    checksum.add(head.constData(), 4 * wordsInChecksum);
    if (!checksum.isAt(head, 6))
        return false;
    const qsizetype pageBytes = wordAt(head, 2) == 1 ? 65'536 : qsizetype(wordAt(head, 2));
    bool isRight = true;
    int commitsBehind = 0; // a bad frame
    while (true) {
        const QByteArray frame = file.read(frameHeadBytes + pageBytes);
        if (frame.size() < frameHeadBytes + pageBytes)
            return commitsBehind < 2;
        // Frames of the log before, which this one has not written over yet.
        const bool isOfThisLog
            = wordAt(frame, 2) == wordAt(head, 4) && wordAt(frame, 3) == wordAt(head, 5);
        if (isRight) {
            checksum.add(frame.constData(), 8);
            checksum.add(frame.constData() + frameHeadBytes, pageBytes);
            isRight = isOfThisLog && checksum.isAt(frame, 4);
        } else if (isOfThisLog && wordAt(frame, 1) != 0) { // the last of a transaction
            ++commitsBehind;
        }
    }
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
    // A server that runs may begin its log anew meanwhile.
    constexpr int attemptsMax = 3;
    for (int attempt = 0; attempt < attemptsMax && file.seek(0); ++attempt) {
        if (isWhole(file))
            return {};
    }
    return fail(ErrorCode::DataCorrupt,
        QStringLiteral("%1 is damaged: the last sales may stand in it. Keep a copy of the folder, "
                       "and put the newest backup back")
            .arg(file.fileName()));
}

} // namespace shahn::sql
