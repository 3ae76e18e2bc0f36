// SPDX-License-Identifier: GPL-3.0-or-later
#include "cdu_app/client_app.h"
#include "cdu_app/options.h"
#include "look/gallery.h"
#include "secure/process.h"
#include "shahn_commit.h"
#include "view/error_text.h"
#include "view/theme.h"

#include <QApplication>
#include <QMessageBox>

#include <sys/stat.h>

#include <cstdio>

using namespace shahn;

namespace
{

// "0.1.0 (1a2b3c4)"; a + after the commit: built with changes on top of it.
QString versionText()
{
    const QString version = QStringLiteral(SHAHN_VERSION);
    const QString commit = QStringLiteral(SHAHN_COMMIT);
    return commit.isEmpty() ? version : QStringLiteral("%1 (%2)").arg(version, commit);
}

int showGallery()
{
    look::GalleryWindow window;
    window.show();
    return QApplication::exec();
}

int writeGallery(const QString &folder)
{
    QCoreApplication::setAttribute(Qt::AA_Use96Dpi);
    for (const look::GalleryLook &shown : look::galleryLooks()) {
        const QString file = QStringLiteral("%1/%2.png").arg(folder, shown.name());
        if (!look::writeGalleryPicture(look::galleryPicture(shown), file)) {
            std::fprintf(stderr, "cdu-client: %s cannot be written\n", qPrintable(file));
            return 1;
        }
    }
    return 0;
}

} // namespace

int main(int argc, char *argv[])
{
    // A password and a station's key pass through it; without this it works as well.
    if (const auto isProtected = secure::protectProcess(); !isProtected)
        std::fprintf(stderr, "cdu-client: %s\n", qPrintable(isProtected.error().detail));
    // Journal and identity are for their owner alone.
    umask(S_IRWXG | S_IRWXO);
    QCoreApplication::setOrganizationName(QStringLiteral("Shahn"));
    QCoreApplication::setApplicationName(QStringLiteral("cdu-client"));
    QCoreApplication::setApplicationVersion(versionText());
    cdu_app::Options options;
    {
        // --help and --version are answered without a display.
        const QCoreApplication console(argc, argv);
        options = cdu_app::optionsOf(console);
    }
    QApplication application(argc, argv);

    if (!options.galleryFolder.isEmpty())
        return writeGallery(options.galleryFolder);
    if (options.isGallery)
        return showGallery();
    view::Language language(application);
    language.setCode(options.language);
    auto app = cdu_app::ClientApp::create(application, language, options);
    if (!app) {
        const Error &error = app.error();
        std::fprintf(stderr, "cdu-client: error %d: %s\n", static_cast<int>(error.code),
            qPrintable(error.detail));
        view::applyTheme(application, view::Theme::Light, 100);
        QMessageBox::critical(
            nullptr, QStringLiteral("Shahn"), view::ErrorText::of(error, Currency()));
        return 1;
    }
    (*app)->show();
    return QApplication::exec();
}
