// SPDX-License-Identifier: GPL-3.0-or-later
#include "cdu_app/options.h"

#include <QCommandLineParser>
#include <QDir>
#include <QStandardPaths>

namespace shahn::cdu_app
{

Options optionsOf(const QCoreApplication &application)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Shahn: the cashier's window of a prepaid electricity utility"));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption dataDirectory(QStringLiteral("data-dir"),
        QStringLiteral("Keep identity, journal and settings in DIR."), QStringLiteral("DIR"),
        QStandardPaths::writableLocation(QStandardPaths::AppDataLocation));
    const QCommandLineOption language(QStringLiteral("language"),
        QStringLiteral("Language of the window: en or ar."), QStringLiteral("en|ar"));
    const QCommandLineOption server(QStringLiteral("server"),
        QStringLiteral("Address of the server, for example https://sms.example.org:8443."),
        QStringLiteral("URL"));
    const QCommandLineOption activationCodeFile(QStringLiteral("activation-code-file"),
        QStringLiteral(
            "Put the code in FILE, readable by its owner alone, on the activation page."),
        QStringLiteral("FILE"));
    const QCommandLineOption receiptsFolder(QStringLiteral("receipts-folder"),
        QStringLiteral("Write PDF receipts to DIR in this run."), QStringLiteral("DIR"));
    const QCommandLineOption gallery(QStringLiteral("gallery"),
        QStringLiteral("Show every control of the window, and no till."));
    const QCommandLineOption galleryPictures(QStringLiteral("gallery-pictures"),
        QStringLiteral("Write pictures of every control in every look to DIR."),
        QStringLiteral("DIR"));
    parser.addOptions({ dataDirectory, language, server, activationCodeFile, receiptsFolder,
        gallery, galleryPictures });
    parser.process(application);
    const QString receipts = parser.value(receiptsFolder);
    return { .dataDirectory = parser.value(dataDirectory),
        .language = parser.value(language),
        .server = parser.value(server),
        .activationCodeFile = parser.value(activationCodeFile),
        .receiptsFolder
        = receipts.isEmpty() ? QString() : QDir::current().absoluteFilePath(receipts),
        .isGallery = parser.isSet(gallery),
        .galleryFolder = parser.value(galleryPictures) };
}

} // namespace shahn::cdu_app
