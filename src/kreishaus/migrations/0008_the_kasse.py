from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('kreishaus', '0007_fees'),
    ]

    operations = [
        migrations.AlterField(
            model_name='membership',
            name='role',
            field=models.CharField(choices=[('clerk', 'clerk'), ('head', 'head'), ('cashier', 'cashier'), ('editor', 'editor'), ('operator', 'operator')], max_length=20),
        ),
    ]
