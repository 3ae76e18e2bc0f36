// SPDX-License-Identifier: GPL-3.0-or-later
#include "sms_app/file_safety.h"

#include "sms_app/database_options.h"

#include "secure/secret_file.h"

#include <QFileInfo>

namespace shahn::sms_app
{
namespace
{

QStringList filesOf(const ServerConfiguration &configuration, const QString &configurationFile)
{
    const CertificateConfiguration &certificates = configuration.certificates;
    QStringList files{ QFileInfo(configurationFile).absoluteFilePath(),
        certificates.caCertificateFile, certificates.caKeyFile, certificates.serverCertificateFile,
        certificates.serverKeyFile };
    if (configuration.database.engine == DatabaseEngine::Sqlite) {
        const QString file = realFile(configuration.database);
        files << configuration.database.file << file << file + QStringLiteral("-wal")
              << file + QStringLiteral("-shm");
    }
    switch (configuration.vault.module) {
    case VaultModule::Software:
        files << configuration.vault.file;
        break;
    case VaultModule::Pkcs11:
        files << configuration.vault.pkcs11.libraryPath;
        break;
    case VaultModule::Sts6:
        break;
    }
    return files;
}

void addOnce(QStringList &paths, const QString &path)
{
    if (!path.isEmpty() && !paths.contains(path))
        paths.append(path);
}

// A file, what it leads to where it is a link, and the folder of each: who may change the folder
// may put another file into the place of this one.
void addWithFolders(QStringList &paths, const QString &file)
{
    constexpr int linksMax = 40; // as many as Linux follows
    QString path = file;
    for (int step = 0; step <= linksMax; ++step) {
        const QFileInfo info(path);
        addOnce(paths, info.absolutePath());
        addOnce(paths, QFileInfo(info.absolutePath()).canonicalFilePath());
        addOnce(paths, path);
        if (!info.isSymLink())
            return;
        path = info.symLinkTarget();
    }
}

QStringList filesAndFoldersOf(
    const ServerConfiguration &configuration, const QString &configurationFile)
{
    QStringList paths;
    for (const QString &file : filesOf(configuration, configurationFile))
        addWithFolders(paths, file);
    return paths;
}

} // namespace

Expected<void> checkFilesOf(
    const ServerConfiguration &configuration, const QString &configurationFile)
{
    QStringList problems;
    for (const QString &path : filesAndFoldersOf(configuration, configurationFile)) {
        if (const auto checked = secure::checkOthersCannotChange(path); !checked)
            problems.append(checked.error().detail);
    }
    if (problems.isEmpty())
        return {};
    return fail(ErrorCode::SecretInsecure, problems.join(u'\n'));
}

QStringList doubtsAboutFoldersAbove(
    const ServerConfiguration &configuration, const QString &configurationFile)
{
    QStringList folders;
    for (const QString &path : filesAndFoldersOf(configuration, configurationFile)) {
        for (QString above = QFileInfo(path).absolutePath(); above != QFileInfo(above).path();
             above = QFileInfo(above).path())
            addOnce(folders, above);
    }
    QStringList doubts;
    for (const QString &folder : std::as_const(folders)) {
        if (const auto checked = secure::checkOthersCannotExchange(folder); !checked)
            addOnce(doubts, checked.error().detail);
    }
    return doubts;
}

} // namespace shahn::sms_app
