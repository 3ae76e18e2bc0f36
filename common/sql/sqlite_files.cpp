// SPDX-License-Identifier: GPL-3.0-or-later
#include "sql/sqlite_files.h"

#include <QFile>
#include <QFileInfo>
#include <QtEndian>

#include <array>
#include <cstring>
#include <set>

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#include <sys/statvfs.h>
#endif

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

// From behind its head.
bool isWhole(QFile &file, const QByteArray &head)
{
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

// How long the log has to be by the index beside it, which a process that was killed leaves behind;
// 0 without one, or when all of the log is in the database already. The words of its head are in
// the order of the machine, https://www.sqlite.org/walformat.html#the_wal_index_file_format.
qint64 bytesByIndex(const QString &databasePath, const QByteArray &logHead)
{
    constexpr size_t wordCount = 25;
    constexpr size_t copyWords = 12; // the head stands there twice
    constexpr size_t frameCountWord = 4;
    constexpr size_t backfilledWord = 24; // frames that are in the database
    QFile file(databasePath + QStringLiteral("-shm"));
    std::array<quint32, wordCount> words = {};
    const QByteArray head = file.open(QIODevice::ReadOnly) ? file.read(sizeof words) : QByteArray();
    if (head.size() != qsizetype(sizeof words))
        return 0;
    std::memcpy(words.data(), head.constData(), sizeof words);
    // One that is being written, or that nobody began.
    if (words[0] != formatVersion
        || !std::equal(words.begin(), words.begin() + copyWords, words.begin() + copyWords))
        return 0;
    if (words[frameCountWord] <= words[backfilledWord])
        return 0;
    // After a power cut it may be of the log before.
    constexpr int saltBytes = 8;
    if (logHead.size() == headBytes
        && QByteArrayView(head).sliced(32, saltBytes)
            != QByteArrayView(logHead).sliced(16, saltBytes))
        return 0;
    quint16 pageSize = 0;
    std::memcpy(&pageSize, head.constData() + 14, sizeof pageSize);
    const qint64 pageBytes = pageSize == 1 ? 65'536 : qint64(pageSize);
    return headBytes + words[frameCountWord] * (frameHeadBytes + pageBytes);
}

// What was taken from the end of the log, or all of it, SQLite does not miss.
bool isWholeAndComplete(QFile &file, const QString &databasePath)
{
    const bool isOpen = file.isOpen();
    if (isOpen && !file.seek(0))
        return false;
    const QByteArray head = isOpen ? file.read(headBytes) : QByteArray();
    const qint64 wanted = bytesByIndex(databasePath, head); // before the size: the log only grows
    return file.size() >= wanted && (!isOpen || isWhole(file, head));
}

// Pages of the database that its log holds.
std::set<quint32> pagesInLog(const QString &databasePath)
{
    std::set<quint32> pages;
    QFile file(databasePath + QStringLiteral("-wal"));
    const QByteArray head = file.open(QIODevice::ReadOnly) ? file.read(headBytes) : QByteArray();
    if (head.size() != headBytes)
        return pages;
    const qint64 pageBytes = wordAt(head, 2) == 1 ? 65'536 : qint64(wordAt(head, 2));
    for (QByteArray frame = file.read(frameHeadBytes); frame.size() == frameHeadBytes;
         frame = file.read(frameHeadBytes)) {
        if (wordAt(frame, 2) == wordAt(head, 4) && wordAt(frame, 3) == wordAt(head, 5))
            pages.insert(wordAt(frame, 0));
        if (!file.seek(file.pos() + pageBytes))
            break;
    }
    return pages;
}

// In the file or, after a crash while the log was taken over, in the log alone.
bool isEachPageThere(
    qint64 fileBytes, qint64 pageBytes, qint64 pageCount, const std::set<quint32> &inLog)
{
    for (qint64 page = fileBytes / pageBytes + 1; page <= pageCount; ++page) {
        if (!inLog.contains(quint32(page)))
            return false;
    }
    return true;
}

// The head of a database, https://www.sqlite.org/fileformat2.html#the_database_header.
bool isCutShort(const QString &databasePath)
{
    constexpr qint64 databaseHeadBytes = 100;
    constexpr int changeCounterWord = 6;
    constexpr int pageCountWord = 7;
    constexpr int countIsOfWord = 23; // the change that the page count is of
    QFile file(databasePath);
    const QByteArray head
        = file.open(QIODevice::ReadOnly) ? file.read(databaseHeadBytes) : QByteArray();
    const std::set<quint32> inLog = pagesInLog(databasePath);
    // A new database is begun in its file, and only then has a log.
    if (head.size() != databaseHeadBytes)
        return !head.isEmpty() || !inLog.empty();
    if (wordAt(head, changeCounterWord) != wordAt(head, countIsOfWord))
        return false;
    const auto pageSize = qFromBigEndian<quint16>(head.constData() + 16);
    const qint64 pageBytes = pageSize == 1 ? 65'536 : qint64(pageSize);
    if (pageBytes == 0)
        return true;
    return !isEachPageThere(file.size(), pageBytes, wordAt(head, pageCountWord), inLog);
}

} // namespace

QString backupAdvice()
{
    return QStringLiteral(
        "Stop the server, keep a copy of the folder, and put the newest backup back");
}

Error damagedDatabase(const QString &finding)
{
    return fail(ErrorCode::DataCorrupt,
        QStringLiteral("the database is damaged (%1). %2").arg(finding, backupAdvice()));
}

Expected<void> checkDatabaseFile(const QString &databasePath)
{
    if (isCutShort(databasePath))
        return fail(ErrorCode::DataCorrupt,
            QStringLiteral("%1 is cut short, empty or gone. %2; then remove %1-wal and %1-shm "
                           "beside it")
                .arg(databasePath, backupAdvice()));
    // SQLite would begin a new database in it.
    const QFileInfo file(databasePath);
    if (file.exists() && file.size() == 0)
        return fail(ErrorCode::DataCorrupt,
            QStringLiteral("%1 is empty: 0 octets. %2; 'smsctl init' makes a new server in a new "
                           "folder")
                .arg(databasePath, backupAdvice()));
    return {};
}

bool isEachPageThere(const QString &databasePath, qint64 pageBytes, qint64 pageCount)
{
    const std::set<quint32> inLog = pagesInLog(databasePath);
    // After the log, from which pages go into the file.
    return isEachPageThere(QFileInfo(databasePath).size(), pageBytes, pageCount, inLog);
}

FilePlace placeOf(const QString &path)
{
#ifdef Q_OS_UNIX
    struct stat found {
    };

    if (::stat(QFile::encodeName(path).constData(), &found) == 0)
        return { found.st_dev, found.st_ino, found.st_size };
#else
    Q_UNUSED(path)
#endif
    return {};
}

bool cannotChange(const QString &databasePath)
{
    for (const char *const file : { "-wal", "-shm" }) {
        if (QFileInfo::exists(databasePath + QLatin1String(file)))
            return false;
    }
#ifdef Q_OS_UNIX
    struct statvfs disk {
    };

    return ::statvfs(QFile::encodeName(databasePath).constData(), &disk) == 0
        && (disk.f_flag & ST_RDONLY) != 0;
#else
    return false;
#endif
}

Expected<void> checkWriteAheadLog(const QString &databasePath)
{
    QFile file(databasePath + QStringLiteral("-wal"));
    // Shorter: nothing was committed in it yet.
    if (file.size() >= headBytes && !file.open(QIODevice::ReadOnly)) {
        return fail(ErrorCode::FileUnreadable,
            QStringLiteral("%1: %2").arg(file.fileName(), file.errorString()));
    }
    // A server that runs may begin its log anew meanwhile.
    constexpr int attemptsMax = 3;
    for (int attempt = 0; attempt < attemptsMax; ++attempt) {
        if (isWholeAndComplete(file, databasePath))
            return {};
    }
    return fail(ErrorCode::DataCorrupt,
        QStringLiteral(
            "%1 is damaged, cut short or gone: the last sales may stand in it. %2; then remove "
            "this file and %3 beside it")
            .arg(file.fileName(), backupAdvice(), databasePath + QStringLiteral("-shm")));
}

} // namespace shahn::sql
