// SPDX-License-Identifier: GPL-3.0-or-later
#include "sms_app/file_safety.h"

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
        const QString &file = configuration.database.file;
        files << file << file + QStringLiteral("-wal") << file + QStringLiteral("-shm");
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

} // namespace

Expected<void> checkFilesOf(
    const ServerConfiguration &configuration, const QString &configurationFile)
{
    QStringList paths;
    for (const QString &file : filesOf(configuration, configurationFile)) {
        // Who may change the folder may put another file into the place of this one.
        for (const QString &path : { QFileInfo(file).absolutePath(), file }) {
            if (!paths.contains(path))
                paths.append(path);
        }
    }
    QStringList problems;
    for (const QString &path : paths) {
        if (const auto checked = secure::checkOthersCannotChange(path); !checked)
            problems.append(checked.error().detail);
    }
    if (problems.isEmpty())
        return {};
    return fail(ErrorCode::SecretInsecure, problems.join(u'\n'));
}

} // namespace shahn::sms_app
